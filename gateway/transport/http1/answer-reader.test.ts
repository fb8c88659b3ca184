/** What rooms may say and how it may come in pieces; what nobody may say; damage of every kind. */
import { describe, expect, it } from 'vitest';
import { AnswerReader } from './answer-reader.ts';
import { Heard, type Posted } from './posted.ts';

const MOST = 1000;

interface Outcome {
  posted: Posted | null;
  reusable: boolean;
}

/** What comes of `pieces`, one after the other, and then the end of the connection when `ended`. */
function read(pieces: readonly Buffer[], ended = false): Outcome {
  const reader = new AnswerReader();
  reader.expect(MOST);
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    // Its place is written over as soon as it was taken.
    const place = Buffer.from(piece);
    const posted = reader.take(place);
    place.fill(0x2e);
    if (posted) return { posted, reusable: reader.reusable };
  }
  return { posted: ended ? reader.end() : null, reusable: reader.reusable };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const told = ({ posted }: Outcome): unknown =>
  posted instanceof Heard ? [posted.status, posted.text] : (posted?.kind ?? null);

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`;

const GOOD: [name: string, answer: string, status: number, text: string, reusable: boolean][] = [
  ['a length', `${OK}Content-Length: 5\r\n\r\nhello`, 200, 'hello', true],
  ['no body', `${OK}Content-Length: 0\r\n\r\n`, 200, '', true],
  ['characters of several bytes', `${OK}content-length: 6\r\n\r\n渝枢`, 200, '渝枢', true],
  ['no reason', 'HTTP/1.1 200\r\ncontent-length:2\r\n\r\n{}', 200, '{}', true],
  ['a fault', 'HTTP/1.1 503 Away for a while\r\ncontent-length: 2\r\n\r\n{}', 503, '{}', true],
  ['chunks', `${CHUNKED}2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n`, 200, 'hello', true],
  [
    'chunks with more beside them',
    `${CHUNKED}A;b=c\r\n0123456789\r\n0\r\nx: y\r\nz: \r\n\r\n`,
    200,
    '0123456789',
    true,
  ],
  [
    'a hint before it',
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${OK}content-length: 1\r\n\r\n1`,
    200,
    '1',
    true,
  ],
  ['a status without a body', 'HTTP/1.1 204 No Content\r\ncontent-length: 7\r\n\r\n', 204, '', true],
  ['a connection that is closed', `${OK}Connection: keep-alive, Close\r\ncontent-length: 1\r\n\r\n1`, 200, '1', false],
  ['an older protocol', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\n1', 200, '1', false],
  [
    'an older protocol that keeps it',
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 1\r\n\r\n1',
    200,
    '1',
    true,
  ],
];

describe('an answer', () => {
  it.each(GOOD)('with %s', (_, answer, status, text, reusable) => {
    const outcome = read([bytes(answer)]);
    expect(told(outcome)).toEqual([status, text]);
    expect(outcome.reusable).toBe(reusable);
  });

  it.each(GOOD)('with %s, split at every byte and at all of them', (_, answer, status, text, reusable) => {
    const whole = bytes(answer);
    for (let at = 1; at < whole.length; at++) {
      const outcome = read([whole.subarray(0, at), whole.subarray(at)]);
      expect([at, told(outcome), outcome.reusable]).toEqual([at, [status, text], reusable]);
      expect(read([whole.subarray(0, at)]).posted).toBeNull();
    }
    const single = read(Array.from(whole, (byte) => Buffer.from([byte])));
    expect([told(single), single.reusable]).toEqual([[status, text], reusable]);
  });

  it('without a length is whole when the connection ends, and no other is', () => {
    expect(told(read([bytes(`${OK}\r\nhel`), bytes('lo')], true))).toEqual([200, 'hello']);
    for (const [name, answer] of GOOD) {
      const whole = bytes(answer);
      for (let at = 0; at < whole.length; at++) {
        const { posted } = read([whole.subarray(0, at)], true);
        expect([name, at, posted]).toMatchObject([name, at, { kind: 'REFUSED', unheard: at === 0 }]);
      }
    }
  });

  it('followed by what nobody asked for counts, and its connection does not', () => {
    const outcome = read([bytes(`${OK}content-length: 1\r\n\r\n1HTTP/1.1 200 OK\r\n`)]);
    expect([told(outcome), outcome.reusable]).toEqual([[200, '1'], false]);
  });

  it('has fields by their names in small letters, and says how long its connection is kept', () => {
    const reader = new AnswerReader();
    reader.expect(MOST);
    const head = 'Keep-Alive: timeout=5, max=9\r\nSet-Cookie: a\r\nX-Y:  b \r\nset-cookie: c\r\n__proto__: d\r\n';
    const posted = reader.take(bytes(`${OK}${head}content-length: 0\r\n\r\n`)) as Heard;
    expect(reader.keepMs).toBe(5000);
    expect(Object.entries(posted.headers)).toEqual([
      ['keep-alive', 'timeout=5, max=9'],
      ['set-cookie', ['a', 'c']],
      ['x-y', 'b'],
      ['__proto__', 'd'],
      ['content-length', '0'],
    ]);
  });

  it.each([0, 1, MOST])('may have %i bytes', (size) => {
    const body = 'x'.repeat(size);
    expect(told(read([bytes(`${OK}content-length: ${size}\r\n\r\n${body}`)]))).toEqual([200, body]);
    const chunk = size ? `${size.toString(16)}\r\n${body}\r\n` : '';
    expect(told(read([bytes(`${CHUNKED}${chunk}0\r\n\r\n`)]))).toEqual([200, body]);
    expect(told(read([bytes(`${OK}\r\n${body}`)], true))).toEqual([200, body]);
  });
});

const LENGTH = 'content-length: 2\r\n';
const BAD: [name: string, answer: string, kind?: string][] = [
  ['another protocol', 'HTTP/2.0 200 OK\r\n\r\n'],
  ['a version that is none', 'HTTP/1.2 200 OK\r\n\r\n'],
  ['no protocol', 'SSH-2.0-OpenSSH_9.9\r\n\r\n'],
  ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
  ['a status of four digits', 'HTTP/1.1 2000 OK\r\n\r\n'],
  ['a status below all', 'HTTP/1.1 099 OK\r\n\r\n'],
  ['another protocol from here on', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'],
  ['a folded field', `${OK}${LENGTH}x: a\r\n b\r\n\r\n{}`],
  ['a folded first field', `${OK} x: a\r\n${LENGTH}\r\n{}`],
  ['a space before the colon', `${OK}content-length : 2\r\n\r\n{}`],
  ['no colon', `${OK}${LENGTH}nothing\r\n\r\n{}`],
  ['no name', `${OK}${LENGTH}: x\r\n\r\n{}`],
  ['a bare line feed', `${OK}${LENGTH}x: a\ny: b\r\n\r\n{}`],
  ['a bare carriage return', `${OK}${LENGTH}x: a\ry: b\r\n\r\n{}`],
  ['a null in a value', `${OK}${LENGTH}x: a\u0000b\r\n\r\n{}`],
  ['a line feed behind the status', `HTTP/1.1 200 OK\n${LENGTH}\r\n\r\n{}`],
  ['two lengths', `${OK}${LENGTH}content-length: 3\r\n\r\n{}`],
  ['the same length twice', `${OK}${LENGTH}${LENGTH}\r\n{}`],
  ['a list of lengths', `${OK}content-length: 2, 2\r\n\r\n{}`],
  ['a length with a sign', `${OK}content-length: +2\r\n\r\n{}`],
  ['a negative length', `${OK}content-length: -2\r\n\r\n{}`],
  ['a length in another base', `${OK}content-length: 0x2\r\n\r\n{}`],
  ['an empty length', `${OK}content-length:\r\n\r\n{}`],
  ['a length beyond all', `${OK}content-length: 9999999999999999\r\n\r\n{}`],
  ['a length and chunks', `${OK}${LENGTH}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
  ['chunks and a length', `${OK}transfer-encoding: chunked\r\n${LENGTH}\r\n2\r\n{}\r\n0\r\n\r\n`],
  ['compressed chunks', `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  ['another encoding', `${OK}transfer-encoding: identity\r\n\r\n{}`],
  ['an encoding with a trick', `${OK}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['chunks twice', `${OK}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a chunk without a size', `${CHUNKED}\r\n{}\r\n0\r\n\r\n`],
  ['a chunk of g bytes', `${CHUNKED}g\r\n{}\r\n`],
  ['a chunk of -2 bytes', `${CHUNKED}-2\r\n{}\r\n`],
  ['a chunk of 0x2 bytes', `${CHUNKED}0x2\r\n{}\r\n`],
  ['a chunk with a space', `${CHUNKED}2 \r\n{}\r\n`],
  ['a chunk size of nine digits', `${CHUNKED}000000002\r\n{}\r\n`],
  ['a chunk longer than it says', `${CHUNKED}2\r\n{}}\r\n0\r\n\r\n`],
  ['a chunk with a bare line feed', `${CHUNKED}2\n{}\n0\n\n`],
  ['a line feed in an extension', `${CHUNKED}2;a\nb\r\n{}\r\n`],
  ['a bare line feed behind the last chunk', `${CHUNKED}0\r\n\n`],
  ['extensions without end', `${CHUNKED}2;${'x'.repeat(70_000)}`],
  ['trailers without end', `${CHUNKED}0\r\n${'x: y\r\n'.repeat(14_000)}`],
  ['a head without end', `${OK}x: ${'y'.repeat(70_000)}`],
  ['a long head', `${OK}x: ${'y'.repeat(70_000)}\r\n${LENGTH}\r\n{}`],
  ['50 megabytes', `${OK}content-length: ${50 * 1024 * 1024}\r\n\r\n{}`, 'TOO_LARGE'],
  ['one byte too many', `${OK}content-length: ${MOST + 1}\r\n\r\n`, 'TOO_LARGE'],
  ['one byte too many in a chunk', `${CHUNKED}${(MOST + 1).toString(16)}\r\n${'x'.repeat(MOST + 1)}`, 'TOO_LARGE'],
  ['one byte too many before the end', `${OK}\r\n${'x'.repeat(MOST + 1)}`, 'TOO_LARGE'],
];

describe('refused', () => {
  it.each(BAD)('%s', (_, answer, kind = 'REFUSED') => {
    const outcome = read([bytes(answer)]);
    expect(outcome.posted).toMatchObject({ kind, unheard: false });
    expect(outcome.reusable).toBe(false);
    // In pieces it is refused too, and for the same reason.
    const pieces = Array.from({ length: Math.ceil(answer.length / 7) }, (__, nth) =>
      answer.slice(7 * nth, 7 * nth + 7),
    );
    expect(read(pieces.map((piece) => Buffer.from(piece, 'utf8'))).posted).toEqual(outcome.posted);
  });
});

/** Numbers from 0 up to `below`, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(whole: Buffer, next: (below: number) => number): Buffer {
  const at = next(whole.length);
  const [before, after] = [whole.subarray(0, at), whole.subarray(at)];
  const some = Buffer.from(Array.from({ length: 1 + next(4) }, () => next(256)));
  const doubled = [before, after.subarray(0, next(20)), after];
  const kinds = [[before], [before, some, after], [before, some, after.subarray(some.length)], doubled];
  return Buffer.concat(kinds[next(kinds.length)] ?? []);
}

it('of a thousand damaged answers none throws, and none is read otherwise for coming in pieces', () => {
  const next = numbers(20261125);
  for (let nth = 0; nth < 1000; nth++) {
    const [name, answer] = GOOD[nth % GOOD.length] as (typeof GOOD)[number];
    const broken = damaged(bytes(answer), next);
    const whole = read([broken], true);
    const cuts = [0, next(broken.length + 1), next(broken.length + 1), broken.length].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((to, index) => broken.subarray(cuts[index], to));
    const split = read(pieces, true);
    const context = `${nth} ${name} ${JSON.stringify(broken.toString('latin1'))} cut at ${cuts}`;
    expect(told(split), context).toEqual(told(whole));
    expect(told(whole), context).not.toBeNull();
  }
});
