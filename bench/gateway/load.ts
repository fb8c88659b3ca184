/**
 * Load over raw sockets: one request after the other on each of `connections`, for some seconds. Every answer is checked
 * by its length, and the first of each connection by its text. Prints figures as JSON.
 * `node load.ts <url> <query> <connections> <seconds> <right answer> [key]`; query (or whole body) and right answer are names of files.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { isDeepStrictEqual } from 'node:util';

const [target = '', queryFile = '', connectionsText = '', secondsText = '', answerFile = '', key] =
  process.argv.slice(2);
const { hostname, port, pathname } = new URL(target);
const asked = readFileSync(queryFile, 'utf8');
// What begins as JSON is a whole body; no query begins so.
const body = asked.startsWith('{"') ? asked : JSON.stringify({ query: asked });
const right = JSON.parse(readFileSync(answerFile, 'utf8')) as unknown;
const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\naccept: application/json\r\n${key ? `x-api-key: ${key}\r\n` : ''}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
const request = Buffer.from(head + body);
const END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

const until = performance.now() + Number(secondsText) * 1000;
const latencies: number[] = [];
let wrong = 0;

/** The body of a whole answer, or null while more is to come. */
function bodyOf(bytes: Buffer): Buffer | null {
  const start = bytes.indexOf(END);
  if (start < 0) return null;
  const headers = bytes.toString('latin1', 0, start).toLowerCase();
  const length = /\ncontent-length: (\d+)/.exec(headers)?.[1];
  const from = start + END.length;
  if (length !== undefined) return bytes.length >= from + Number(length) ? bytes.subarray(from) : null;
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? unchunked(bytes.subarray(from)) : null;
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function isRight(answer: Buffer, expectedLength: number | undefined): boolean {
  if (expectedLength !== undefined) return answer.length === expectedLength;
  try {
    return isDeepStrictEqual(JSON.parse(answer.toString('utf8')), right);
  } catch {
    return false;
  }
}

function drive(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let parts: Buffer[] = [];
    let size = 0;
    let started = performance.now();
    let expectedLength: number | undefined;
    socket
      .setNoDelay(true)
      .on('error', reject)
      .on('close', () => resolve());
    socket.on('connect', () => socket.write(request));
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      const answer = bodyOf(parts.length === 1 ? part : Buffer.concat(parts, size));
      if (!answer) return;
      if (isRight(answer, expectedLength)) expectedLength = answer.length;
      else wrong++;
      const now = performance.now();
      latencies.push(now - started);
      parts = [];
      size = 0;
      started = now;
      if (now < until) socket.write(request);
      else socket.end();
    });
  });
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(connectionsText) }, drive));
const seconds = (performance.now() - began) / 1000;
latencies.sort((a, b) => a - b);
const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN;
console.log(JSON.stringify({ requests: latencies.length, wrong, rps: latencies.length / seconds, p99 }));
