import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantText, parseInstant } from './instant.ts';

/** The same moment as a text of another shape, which is read by another way. */
const withOffset = (text: string): string => `${text.slice(0, -1)}+00:00`;
const moments = fc.date({
  min: new Date('0100-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('moments as machines write them', () => {
  it('are read as those with an offset are', () => {
    fc.assert(
      fc.property(moments, fc.boolean(), (date, short) => {
        const text = short ? `${date.toISOString().slice(0, 19)}Z` : date.toISOString();
        const read = parseInstant(text);
        expect(read).toEqual(parseInstant(withOffset(text)));
        expect(read.ok && instantText(read.value)).toBe(short ? `${text.slice(0, 19)}.000Z` : text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are refused for the same reasons, wherever a character is wrong', () => {
    const place = fc.nat({ max: 22 });
    const wrong = fc.constantFrom(...'0123456789-:.TZ +é/;'.split(''));
    fc.assert(
      fc.property(moments, place, wrong, (date, at, character) => {
        const text = date.toISOString();
        const changed = `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
        expect(parseInstant(changed)).toEqual(parseInstant(withOffset(changed)));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-10T00:00:00Z',
    '2024-04-31T00:00:00.000Z',
    '2024-04-30T24:00:00.000Z',
    '2024-04-30T23:60:00.000Z',
    '2024-04-30T23:59:60.000Z',
    '0099-01-01T00:00:00.000Z',
  ])('%s is no moment', (text) => {
    expect(parseInstant(text)).toEqual({ ok: false, error: 'MALFORMED_TIME' });
  });
});
