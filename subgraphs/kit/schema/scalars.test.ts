import { GraphQLError, type GraphQLScalarType, Kind, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { roomBuilder } from './builder.ts';

const kit = roomBuilder();
kit.builder.queryType({
  description: 'All scalars. 全部标量。',
  fields: (t) => ({
    decimal: t.field({ type: 'Decimal', description: 'x', resolve: () => '1' }),
    bigInt: t.field({ type: 'BigInt', description: 'x', resolve: () => 1n }),
    dateTime: t.field({ type: 'DateTime', description: 'x', resolve: () => new Date(0) }),
    date: t.field({ type: 'Date', description: 'x', resolve: () => '2026-01-01' }),
  }),
});
const schema = kit.builder.toSchema();
const scalar = (name: string) => schema.getType(name) as GraphQLScalarType;
const read = (name: string, value: unknown) => scalar(name).parseValue(value);
const literal = (name: string, source: string) => scalar(name).parseLiteral(parseValue(source), {});
const write = (name: string, value: unknown) => scalar(name).serialize(value);

function expectRefusal(attempt: () => unknown, name: string): void {
  try {
    expect.fail(`took ${String(attempt())}`);
  } catch (error) {
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`${name} cannot represent`),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
}

// More digits than a double has: as a number each would come back changed.
const LONG = '12345678901234567890.123456789012345678';
const LARGE = '123456789012345678901234567890';

describe('Decimal', () => {
  it.each(['0', '-0.5', '0.10', LONG])('keeps every digit of %s, as a value, a literal and an answer', (text) => {
    expect([read('Decimal', text), literal('Decimal', `"${text}"`), write('Decimal', text)]).toEqual([
      text,
      text,
      text,
    ]);
  });
  it('keeps every digit of a number in the document', () => {
    expect(literal('Decimal', LONG)).toBe(LONG);
  });
  it.each(['', 'x', '1.', '.5', '1e', '0x10', '1,5', ' 1', 'NaN', 'Infinity', true, null, {}, Number.NaN])(
    'refuses %j',
    (value) => expectRefusal(() => read('Decimal', value), 'Decimal'),
  );
});

describe('BigInt', () => {
  it.each([0n, -1n, 2n ** 53n + 1n, 2n ** 63n - 1n, BigInt(LARGE)])('keeps %d exact', (value) => {
    const text = value.toString();
    expect([read('BigInt', text), literal('BigInt', text), literal('BigInt', `"${text}"`)]).toEqual([
      value,
      value,
      value,
    ]);
    expect(write('BigInt', value)).toBe(text);
  });
  it('takes small numbers and refuses those that a double may have changed', () => {
    expect(read('BigInt', 7)).toBe(7n);
    expectRefusal(() => read('BigInt', 2 ** 53), 'BigInt');
  });
  it.each(['', '1.0', '1e3', '0x10', ' 1', '+1', `${LARGE}0`, 1.5, true, null, Number.POSITIVE_INFINITY])(
    'refuses %j',
    (value) => expectRefusal(() => read('BigInt', value), 'BigInt'),
  );
});

describe('DateTime', () => {
  it.each([
    ['2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T16:00:00+08:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00.123Z', '2026-11-24T08:00:00.123Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect((read('DateTime', text) as Date).toISOString()).toBe(utc);
    expect((literal('DateTime', `"${text}"`) as Date).toISOString()).toBe(utc);
    expect(write('DateTime', text)).toBe(utc);
    expect(write('DateTime', new Date(utc))).toBe(utc);
  });
  it.each([
    '',
    '2026-11-24',
    '2026-11-24T08:00:00',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-02-30T23:00:00+08:00',
    '2026-11-24T25:00:00Z',
    1_700_000_000_000,
    null,
  ])('refuses %j', (value) => expectRefusal(() => read('DateTime', value), 'DateTime'));
  it('refuses to answer with a date that is none', () => {
    expectRefusal(() => write('DateTime', new Date(Number.NaN)), 'DateTime');
  });
});

describe('Date', () => {
  it.each(['2026-11-24', '2028-02-29', '0001-01-01'])('takes %s', (text) => {
    expect([read('Date', text), literal('Date', `"${text}"`), write('Date', text)]).toEqual([text, text, text]);
  });
  it.each([
    '',
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24.11.2026',
    '2026-11-24T00:00:00Z',
    20261124,
    null,
  ])('refuses %j', (value) => expectRefusal(() => read('Date', value), 'Date'));
});

describe('literals', () => {
  it.each(['Decimal', 'BigInt', 'DateTime', 'Date'])('of %s are texts or numbers, nothing else', (name) => {
    for (const source of ['true', 'RED', '[1]', '{ a: 1 }', 'null']) expectRefusal(() => literal(name, source), name);
    expect(scalar(name).parseLiteral.length).toBeGreaterThan(0);
    expect(parseValue('1').kind).toBe(Kind.INT);
  });
});
