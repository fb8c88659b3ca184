/** One HTTP request over a socket file, bounded in time and size. */
import { request } from 'node:http';
import { err, ok, type Result } from '@yushu/kit';
import { type AdapterFault, protocolFault, timedOut, unreachable } from '../../../domain/dispatch/adapter.ts';

export interface Question {
  readonly socket: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Slurm's own patience is 9 s with its controller down: too long for a scheduler. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const TIMEOUT_MS = 3_000;
/** A job is about 4 KiB. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The answer, whatever its status. UNREACHABLE: nobody took the question. TIMEOUT: somebody did and may have acted on it;
 * likewise when the connection broke before the answer was whole. PROTOCOL: too large, or not JSON.
 */
export function ask(question: Question): Promise<Result<Answer, AdapterFault>> {
  const { timeoutMs = TIMEOUT_MS } = question;
  return new Promise((resolve) => {
    const sending = request(options(question), (response) => {
      response.once('error', () => resolve(err(timedOut('The connection broke in the answer.'))));
      collect(response, question.maxBytes ?? MAX_BYTES).then(resolve);
    });
    const late = setTimeout(() => {
      resolve(err(timedOut(`No answer within ${timeoutMs} ms.`)));
      sending.destroy();
    }, timeoutMs);
    sending.once('close', () => clearTimeout(late));
    sending.once('error', (error: NodeJS.ErrnoException) => resolve(err(broken(error))));
    sending.end(question.body === undefined ? undefined : JSON.stringify(question.body));
  });
}

const options = ({ socket, method, path, body }: Question) => ({
  socketPath: socket,
  method,
  path,
  // A connection each: slurmrestd may have been killed since the last one.
  agent: false as const,
  // Asked to close, slurmrestd 22.05 writes that header after the body, which no parser takes. We close ourselves.
  headers: {
    host: 'slurmrestd',
    connection: 'keep-alive',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  },
});

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'ENOTSOCK']);

function broken(error: NodeJS.ErrnoException): AdapterFault {
  if (NOBODY.has(error.code ?? '')) return unreachable(`slurmrestd does not answer (${error.code}).`);
  return timedOut(`The connection to slurmrestd broke (${error.code ?? error.message}).`);
}

async function collect(
  response: AsyncIterable<Buffer> & { statusCode?: number },
  maxBytes: number,
): Promise<Result<Answer, AdapterFault>> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response) {
      size += part.length;
      if (size > maxBytes) return err(protocolFault(`The answer is larger than ${maxBytes} bytes.`));
      parts.push(part);
    }
  } catch {
    return err(timedOut('The connection broke in the answer.'));
  }
  return parsed(response.statusCode ?? 0, Buffer.concat(parts).toString('utf8'));
}

function parsed(status: number, text: string): Result<Answer, AdapterFault> {
  try {
    return ok({ status, body: JSON.parse(text) as unknown });
  } catch {
    return err(protocolFault(`HTTP ${status} with a body that is not JSON.`));
  }
}
