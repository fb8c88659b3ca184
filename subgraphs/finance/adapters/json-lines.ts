/** Files of one JSON object a line, checked line by line. */
import { CommandFault, readInput } from '@yushu/kit';
import type { z } from 'zod';

/** Each line as `shape` reads it; blank lines are passed over. Throws BAD_JSON with file, line and the first fault. */
export function readJsonLines<T>(file: string, shape: z.ZodType<T>): T[] {
  return readInput(file)
    .split(/\r?\n/)
    .flatMap((text, index) => (text.trim() === '' ? [] : [readLine(`${file}:${index + 1}`, text, shape)]));
}

/** A whole file as `shape` reads it. Throws BAD_JSON. */
export const readJsonFile = <T>(file: string, shape: z.ZodType<T>): T => readLine(file, readInput(file), shape);

function readLine<T>(place: string, text: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parse(place, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommandFault('BAD_JSON', `${place} ${issue?.path.join('.') || 'value'}: ${issue?.message ?? 'not valid'}`);
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFault('BAD_JSON', `${place} is no JSON`);
  }
}
