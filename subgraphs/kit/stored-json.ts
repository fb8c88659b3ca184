/** JSON that keeps what plain JSON loses: bigints, dates, and one text for equal values. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The value as JSON: a bigint is `{"$bigint": "1"}`, a Date `{"$date": "…"}`; undefined fields are left out.
 * Throws a TypeError on what no JSON can hold: functions, symbols, NaN, Infinity.
 */
export function encode(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value as Json;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} (${String(value)}) cannot be stored`);
  if (value instanceof Date) return { $date: value.toISOString() };
  return Array.isArray(value) ? value.map(encode) : encodeObject(value);
}

/** The value that `encode` was given. */
export function decode(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (isList(json)) return json.map(decode);
  if (typeof json.$bigint === 'string') return BigInt(json.$bigint);
  if (typeof json.$date === 'string') return new Date(json.$date);
  return decodeFields(isFields(json.$object) ? json.$object : json);
}

/** One text for equal values, whatever the order of their fields. */
export const canonicalText = (value: unknown): string => sorted(encode(value));

function encodeObject(value: object): Json {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  const fields = Object.fromEntries(entries.map(([name, field]) => [name, encode(field)]));
  // Somebody's own field may be called $bigint: such an object is wrapped, so that it comes back as it was.
  return entries.some(([name]) => name.startsWith('$')) ? { $object: fields } : fields;
}

const decodeFields = (fields: { readonly [key: string]: Json }): object =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, decode(field)]));

function sorted(json: Json): string {
  if (isList(json)) return `[${json.map(sorted).join(',')}]`;
  if (!isFields(json)) return JSON.stringify(json);
  const fields = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${sorted(field)}`).join(',')}}`;
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
const isFields = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  json !== null && typeof json === 'object' && !Array.isArray(json);
