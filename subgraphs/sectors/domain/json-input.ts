/** JSON and NDJSON text without loss: a number that floating point would change is kept as its digits. */
import { compare, err, ok, parseDecimal, type Result } from '@yushu/kit/domain';

export interface InputFault {
  readonly code: 'EMPTY_INPUT' | 'MALFORMED_JSON';
  /** Where it is malformed, the first line is 1; null when there is nothing at all. */
  readonly line: number | null;
  readonly problem: string;
}

/** The value of a JSON text, or the list of values of an NDJSON text. */
export function parseInput(given: string): Result<unknown, InputFault> {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') return err({ code: 'EMPTY_INPUT', line: null, problem: 'nothing in it' });
  const whole = parse(text);
  if (whole.ok) return whole;
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  // Only a text whose first line stands for itself is NDJSON; else the fault lies in one long JSON text.
  const isLines = filled.length > 1 && parse(filled[0]!.line).ok;
  return isLines ? parseLines(filled) : err(malformed(lineOf(text, whole.error), whole.error));
}

function parseLines(lines: readonly { line: string; number: number }[]): Result<unknown[], InputFault> {
  const values: unknown[] = [];
  for (const { line, number } of lines) {
    const parsed = parse(line);
    if (!parsed.ok) return err(malformed(number, parsed.error));
    values.push(parsed.value);
  }
  return ok(values);
}

const malformed = (line: number, problem: string): InputFault => ({ code: 'MALFORMED_JSON', line, problem });

function parse(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text, exact));
  } catch (problem) {
    return err((problem as Error).message);
  }
}

function exact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined || String(value) === context.source) return value;
  const [read, written] = [parseDecimal(String(value)), parseDecimal(context.source)];
  return read.ok && written.ok && compare(read.value, written.value) === 0 ? value : context.source;
}

/** The line that the engine's message points at; the last one where it says that the text ended too early. */
function lineOf(text: string, problem: string): number {
  const at = /position (\d+)/.exec(problem)?.[1];
  return text.slice(0, at === undefined ? text.trimEnd().length : Number(at)).split('\n').length;
}
