/** Test support: operations asked for in parts, and the parts laid over each other as a client would. */
import { ANONYMOUS } from '../../kit.ts';
import type { Increment, LaterPart } from '../defer-run.ts';
import type { EngineAnswer } from '../engine.ts';
import type { Federation } from './federation.ts';

export interface Parts {
  first: EngineAnswer['result'];
  later: LaterPart[];
  increments: Increment[];
}

/** Asks `federation` and reads every part. */
export async function askInParts(
  { engine }: Pick<Federation, 'engine'>,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Parts> {
  const request = { query, variables, viewer: ANONYMOUS, contract: 'operator', requestId: 'req_parts' } as const;
  const { result, later: rest } = await engine.execute({ ...request, inParts: true });
  const first = structuredCloneOf(result);
  const later: LaterPart[] = [];
  for await (const part of rest ?? []) later.push(structuredCloneOf(part));
  return { first, later, increments: later.flatMap((part) => part.incremental ?? []) };
}

const structuredCloneOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The data of all parts together. */
export function merged({ first, increments }: Parts): unknown {
  const root = { data: structuredCloneOf(first.data) };
  for (const { path, data } of increments) {
    const at = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root.data);
    overlay(at as Record<string, unknown>, data ?? {});
  }
  return root.data;
}

function overlay(target: Record<string, unknown>, source: object): void {
  for (const [key, value] of Object.entries(source)) {
    const before = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(before) && isObject(value)) overlay(before, value);
    else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The value with the keys of its objects in one order: parts come in theirs. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
