/** From the body of a room's answer to an answer or a fault: nothing in it is trusted. */
import { faulty, type RoomAnswer } from './transport.ts';

/** A GraphQL answer, whatever its status: rooms may say 400 with errors in it. */
export function readAnswer(text: string, status: number): RoomAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return status === 200 ? faulty('NOT_JSON', 'the body is no JSON') : faulty('BAD_STATUS', `status ${status}`);
  }
  if (!isObject(value)) return faulty('WRONG_SHAPE', 'the answer is no object');
  const { data = null, errors: found } = value;
  const errors = found ?? [];
  if (data !== null && !isObject(data)) return faulty('WRONG_SHAPE', '"data" is no object');
  if (!Array.isArray(errors) || !errors.every(isObject)) return faulty('WRONG_SHAPE', '"errors" is no list of objects');
  if (data !== null || errors.length > 0) return { data, errors };
  return status === 200
    ? faulty('WRONG_SHAPE', 'neither data nor errors')
    : faulty('BAD_STATUS', `status ${status} without data or errors`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
