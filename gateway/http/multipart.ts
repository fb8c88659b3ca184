/** Answers in parts over HTTP, as Apollo Client and urql read them: multipart/mixed;deferSpec=20220824. */
import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { LaterPart } from '../engine/part-stream.ts';
import { writeInTurn } from '../kit.ts';

const SPEC = '20220824';
const BOUNDARY = '-';
const TYPE = `multipart/mixed; boundary="${BOUNDARY}"; deferSpec=${SPEC}`;

/** Whether a client that accepts this reads parts in the form that is sent. */
export function acceptsParts(accept = ''): boolean {
  // Asked of every request, and few are read to their end.
  if (!/multipart/i.test(accept)) return false;
  return accept
    .toLowerCase()
    .split(',')
    .map((each) => each.split(';').map((part) => part.trim()))
    .some(([type, ...parameters]) => {
      const spec = parameters.find((each) => each.startsWith('deferspec='));
      return type === 'multipart/mixed' && (!spec || spec.replaceAll('"', '') === `deferspec=${SPEC}`);
    });
}

/** Sends `first` and what follows; stops what makes the rest when the client has gone or does not read. */
export async function sendParts(
  response: ServerResponse,
  first: ExecutionResult,
  later: AsyncGenerator<LaterPart, void>,
): Promise<void> {
  // Whatever stands between must not hold parts back until there are enough of them.
  response.writeHead(200, { 'content-type': TYPE, 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  let reads = await writeInTurn(response, `\r\n--${BOUNDARY}${partText(first)}\r\n--${BOUNDARY}`);
  for await (const part of later) {
    reads &&= await writeInTurn(response, `${partText(part)}\r\n--${BOUNDARY}${part.hasNext ? '' : '--\r\n'}`);
    if (!reads) break;
  }
  if (reads) response.end();
  else response.destroy();
}

const partText = (value: object): string =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(value)}`;
