/** JSON files that must have a shape. */
import { CommandFault, readInput } from '@yushu/kit';
import type { z } from 'zod';

export interface JsonFile<Value> {
  readonly value: Value;
  readonly text: string;
}

/** The file's value as `shape` takes it. Throws INPUT_UNREADABLE, or `code` with the place of the first fault. */
export function readJson<Value>(file: string, shape: z.ZodType<Value>, code: string): JsonFile<Value> {
  const text = readInput(file);
  const parsed = shape.safeParse(jsonOf(file, text, code));
  if (parsed.success) return { value: parsed.data, text };
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') || 'the whole';
  throw new CommandFault(code, `${file}: ${place}: ${issue?.message ?? 'not valid'}`);
}

function jsonOf(file: string, text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFault(code, `${file} is no JSON.`);
  }
}
