/** Numbers and moments as traces write them. */

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;
/** Beyond this sums of seconds would no longer be exact. */
const MOST_SECONDS = 1e12;
const MOST_PROCS = 2 ** 31 - 2;

/** A finite number, null of any other text. */
export function numberOf(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}

/** `YYYY-MM-DD hh:mm:ss` (UTC) in seconds since 1970, null of text that is no such moment. */
export function momentOf(text: string): number | null {
  const [year, month, day, ...time] = (MOMENT.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined) return null;
  const seconds = Date.UTC(year, month! - 1, day, ...time) / 1000;
  // Date.UTC rolls 31 June over to July: the text has to come back as it was.
  return new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19) === text ? seconds : null;
}

/** Seconds of text that counts in `unit` seconds, null of text that is none. */
export function secondsOf(text: string, unit: number): number | null {
  const value = numberOf(text);
  return value !== null && Math.abs(value * unit) <= MOST_SECONDS ? value * unit : null;
}

/** A whole number of processors, which may be 0 or negative where a trace does not know it; null of other text. */
export function procsOf(text: string): number | null {
  const value = numberOf(text);
  return value !== null && Number.isInteger(value) && Math.abs(value) <= MOST_PROCS ? value : null;
}

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds since 1970 of an ISO 8601 date or moment; UTC where no offset stands. Null of other text. */
export function instantOf(text: string): bigint | null {
  const [, date, minutes = '00:00', seconds = ':00', offset = 'Z'] = INSTANT.exec(text) ?? [];
  if (date === undefined) return null;
  const milliseconds = Date.parse(`${date}T${minutes}${seconds}${offset}`);
  // Date.parse takes 31 June for 1 July.
  const isReal = new Date(Date.parse(`${date}T00:00:00Z`) || 0).toISOString().startsWith(date);
  return Number.isNaN(milliseconds) || !isReal ? null : BigInt(milliseconds);
}
