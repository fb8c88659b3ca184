/** Times as text: RFC 3339 instants and calendar days, checked against the calendar. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Epoch milliseconds of an RFC 3339 date-time with its offset; null of anything else, 30 February included. */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const match = INSTANT.exec(text);
  return match && isDay(match[1]) ? Date.parse(text) : null;
}

/** Whether the text is a day that the calendar has, as YYYY-MM-DD. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !DAY.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** RFC 3339 in UTC, whole seconds without a fraction. */
export const printInstant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
