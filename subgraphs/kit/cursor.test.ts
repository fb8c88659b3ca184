import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPage, decodeCursor, encodeCursor, type KeyOrder } from './cursor.ts';

const byName: KeyOrder = { name: 'NAME:ASC', keys: ['text', 'text'] };
const byAmount: KeyOrder = { name: 'AMOUNT:DESC', keys: ['integer', 'text'] };
const byTime: KeyOrder = { name: 'CREATED_AT:DESC', keys: ['time', 'text'] };
const reason = (order: KeyOrder, cursor: string) => {
  const decoded = decodeCursor(order, cursor);
  return decoded.ok ? null : decoded.error.reason;
};
const forged = (body: string) => Buffer.concat([Buffer.of(1), Buffer.from(body)]).toString('base64url');

describe('cursors', () => {
  it('come back as they went', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.option(text, { nil: null }), text, (name, id) => {
        expect(decodeCursor(byName, encodeCursor(byName, [name, id]))).toEqual({ ok: true, value: [name, id] });
      }),
    );
  });

  it('keep microseconds and integers beyond floating point', () => {
    const time = ['2026-11-24 08:00:00.123456+00', 'job_1'];
    expect(decodeCursor(byTime, encodeCursor(byTime, time))).toEqual({ ok: true, value: time });
    const amount = ['9223372036854775807', 'job_1'];
    expect(decodeCursor(byAmount, encodeCursor(byAmount, amount))).toEqual({ ok: true, value: amount });
  });

  it('of another order or version are refused', () => {
    expect(reason(byAmount, encodeCursor(byName, ['a', 'b']))).toBe('OTHER_ORDER');
    expect(reason(byName, Buffer.concat([Buffer.of(9), Buffer.from('[]')]).toString('base64url'))).toBe(
      'OTHER_VERSION',
    );
  });

  it.each([
    ['nothing', ''],
    ['text that is no base64url', 'hello world!'],
    ['padding', `${encodeCursor(byName, ['a', 'b'])}=`],
    ['no JSON', forged('["NAME:ASC"')],
    ['no list', forged('{"a":1}')],
    ['too few keys', forged('["NAME:ASC","a"]')],
    ['too many keys', forged('["NAME:ASC","a","b","c"]')],
    ['a number for text', forged('["NAME:ASC",1,"b"]')],
    ['a null byte', forged('["NAME:ASC","a\\u0000","b"]')],
  ])('with %s are malformed', (_, cursor) => {
    expect(reason(byName, cursor)).toBe('MALFORMED');
  });

  it('whose values PostgreSQL would refuse are malformed', () => {
    const amounts = ['abc', '1.5', '9223372036854775808', '1e3', ''];
    expect(amounts.map((value) => reason(byAmount, encodeCursor(byAmount, [value, 'x'])))).toEqual(
      amounts.map(() => 'MALFORMED'),
    );
    const times = ['yesterday', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01'];
    expect(times.map((value) => reason(byTime, encodeCursor(byTime, [value, 'x'])))).toEqual(
      times.map(() => 'MALFORMED'),
    );
  });

  it('never throw on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(byName, text).ok === false));
  });
});

describe('checkPage', () => {
  it('gives the first 20 unless told', () => {
    expect(checkPage({})).toEqual({ ok: true, value: { size: 20, from: 'START', after: null, before: null } });
    expect(checkPage({ last: 5, before: 'c' })).toEqual({
      ok: true,
      value: { size: 5, from: 'END', after: null, before: 'c' },
    });
    expect(checkPage({ first: 100 })).toMatchObject({ ok: true, value: { size: 100 } });
    expect(checkPage({ first: 0 })).toMatchObject({ ok: true, value: { size: 0 } });
  });

  it.each([
    [{ first: 1, last: 1 }, 'last'],
    [{ first: -1 }, 'first'],
    [{ last: -1 }, 'last'],
    [{ first: 101 }, 'first'],
    [{ last: 101 }, 'last'],
    [{ first: 1.5 }, 'first'],
  ])('refuses %j', (given, argument) => {
    expect(checkPage(given)).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED', path: [argument] } });
  });
});
