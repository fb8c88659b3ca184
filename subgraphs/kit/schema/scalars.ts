import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { parseDecimal } from '../decimal.ts';
import { seenBy } from './federation.ts';
import type { KitBuilder } from './kit-builder.ts';

const SEEN = seenBy('public');

const refuse = (scalar: string, value: unknown): never => {
  throw new GraphQLError(`${scalar} cannot represent ${JSON.stringify(String(value)).slice(0, 80)}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
};

const decimalText = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && parseDecimal(text).ok ? text : refuse('Decimal', value);
};

const bigInteger = (value: unknown): bigint => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  return typeof value === 'string' && /^-?\d{1,30}$/.test(value) ? BigInt(value) : refuse('BigInt', value);
};

// 30 February parses as 2 March: only what prints back the same is a day.
const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
};
const calendarDay = (value: unknown): string => {
  const text = String(value);
  return isDay(text) ? text : refuse('Date', value);
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const instant = (value: unknown): Date => {
  const text = typeof value === 'string' ? value : '';
  const time = new Date(isDay(INSTANT.exec(text)?.[1] ?? '') ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? refuse('DateTime', value) : time;
};
const instantText = (value: unknown): string => {
  const time = value instanceof Date ? value : instant(value);
  return Number.isNaN(time.getTime()) ? refuse('DateTime', value) : time.toISOString();
};

/** Numbers reach us as text in the document, so that no digit is lost to a double. */
const literal =
  <T>(parse: (value: unknown) => T) =>
  (node: ValueNode): T =>
    parse(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : node.kind);

export function addScalars(builder: KitBuilder): void {
  builder.scalarType('Decimal', {
    description: 'An exact decimal number as text, such as "0.55". 以文本表示的精确十进制数。',
    extensions: SEEN,
    serialize: decimalText,
    parseValue: decimalText,
    parseLiteral: literal(decimalText),
  });
  builder.scalarType('BigInt', {
    description: 'A whole number of any size, as text. 以文本表示的任意大小整数。',
    extensions: SEEN,
    serialize: (value) => bigInteger(value).toString(),
    parseValue: bigInteger,
    parseLiteral: literal(bigInteger),
  });
  builder.scalarType('DateTime', {
    description: 'A moment in UTC, RFC 3339. 世界协调时的时刻（RFC 3339）。',
    extensions: SEEN,
    serialize: instantText,
    parseValue: instant,
    parseLiteral: literal(instant),
  });
  builder.scalarType('Date', {
    description: 'A calendar day, YYYY-MM-DD. 日历日。',
    extensions: SEEN,
    serialize: calendarDay,
    parseValue: calendarDay,
    parseLiteral: literal(calendarDay),
  });
}
