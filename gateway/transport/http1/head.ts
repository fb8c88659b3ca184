/** The head of an answer, read as strictly as RFC 9112 allows: what two readers could read differently is refused. */

/** What stands between the head and the body of an answer in bytes. */
export const END_OF_HEAD = Buffer.from('\r\n\r\n');

export interface Head {
  status: number;
  /** Bytes of the body by Content-Length; null without one. */
  length: number | null;
  chunked: boolean;
  /** The room closes the connection after this answer. */
  closes: boolean;
  /** Milliseconds for which the room promises to keep the connection; null: it promises nothing. */
  keepMs: number | null;
}

const [TAB, LF, CR, SPACE, ZERO, COLON] = [9, 10, 13, 32, 48, 58] as const;
const VERSION = Buffer.from('HTTP/1.');

/** By byte: 1 where it may stand in a field's name, 2 where it may stand in a value. */
const ALLOWED = new Uint8Array(256);
for (let byte: number = SPACE; byte < 256; byte++) if (byte !== 127) ALLOWED[byte] = 2;
ALLOWED[TAB] = 2;
for (const each of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  ALLOWED[each.charCodeAt(0)] = 3;
}

/** The head in the first `end` bytes (`END_OF_HEAD` stands behind them), or what is wrong with it. */
export function readHead(bytes: Buffer, end: number): Head | string {
  const status = statusOf(bytes);
  const firstLine = valueEnd(bytes, 12);
  if (status < 100 || !isLineEnd(bytes, firstLine)) return 'a status line that is none';
  // Before HTTP/1.1 a connection was closed unless somebody asked for more.
  const head: Head = { status, length: null, chunked: false, closes: bytes[7] === ZERO, keepMs: null };
  for (let at = firstLine + 2; at < end; ) {
    const colon = nameEnd(bytes, at);
    // A line that goes on with the value of the one before begins with a space, which is in no name.
    if (colon === at || bytes[colon] !== COLON) return 'a field without a name';
    const valueStop = valueEnd(bytes, colon + 1);
    if (!isLineEnd(bytes, valueStop)) return 'a field with bytes that are in none';
    const wrong = note(head, bytes, at, colon, valueStop);
    if (wrong) return wrong;
    at = valueStop + 2;
  }
  return head.chunked && head.length !== null ? 'both a Content-Length and a Transfer-Encoding' : head;
}

/** 0 when the bytes do not begin as an answer does. */
function statusOf(bytes: Buffer): number {
  for (let at = 0; at < VERSION.length; at++) if (bytes[at] !== VERSION[at]) return 0;
  const minor = bytes[7];
  if ((minor !== ZERO && minor !== ZERO + 1) || bytes[8] !== SPACE) return 0;
  let status = 0;
  for (let at = 9; at < 12; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return 0;
    status = 10 * status + digit;
  }
  return bytes[12] === SPACE || bytes[12] === CR ? status : 0;
}

const isLineEnd = (bytes: Buffer, at: number): boolean => bytes[at] === CR && bytes[at + 1] === LF;

function nameEnd(bytes: Buffer, from: number): number {
  let at = from;
  while (ALLOWED[bytes[at] as number] === 3) at++;
  return at;
}

function valueEnd(bytes: Buffer, from: number): number {
  let at = from;
  while ((ALLOWED[bytes[at] as number] as number) >= 2) at++;
  return at;
}

/** Takes in the few fields that say where the body ends; what is wrong with one of them. Most are not even read. */
function note(head: Head, bytes: Buffer, start: number, colon: number, stop: number): string | undefined {
  const size = colon - start;
  if (size !== 10 && size !== 14 && size !== 17) return undefined;
  const value = () =>
    bytes
      .toString('latin1', colon + 1, stop)
      .trim()
      .toLowerCase();
  switch (bytes.toString('latin1', start, colon).toLowerCase()) {
    case 'content-length':
      return noteLength(head, value());
    case 'transfer-encoding':
      // Two of them are as good as a list, and no list is understood here.
      if (head.chunked || value() !== 'chunked') return 'a Transfer-Encoding that is not "chunked"';
      head.chunked = true;
      return undefined;
    case 'connection':
      if (/(?:^|[\s,])close(?:$|[\s,])/.test(value())) head.closes = true;
      else if (bytes[7] === ZERO) head.closes = !value().includes('keep-alive');
      return undefined;
    case 'keep-alive': {
      const seconds = /(?:^|[\s,])timeout=(\d{1,6})/.exec(value())?.[1];
      if (seconds !== undefined) head.keepMs = 1000 * Number(seconds);
    }
  }
  return undefined;
}

function noteLength(head: Head, value: string): string | undefined {
  if (head.length !== null) return 'two Content-Lengths';
  if (!/^\d{1,15}$/.test(value)) return 'a Content-Length that is no number';
  head.length = Number(value);
  return undefined;
}

/** Every field of a head that was read, by its name in small letters; what was said twice is a list. */
export function fieldsOf(head: string): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  // By defineProperty and not by assignment: a room may call a field `__proto__`.
  return Object.fromEntries(fields);
}
