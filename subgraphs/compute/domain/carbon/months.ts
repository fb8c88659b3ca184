/** Calendar months as seconds of a trace: certificates belong to a month. */

export interface Month {
  /** YYYY-MM, as the clock at the place reads. */
  readonly name: string;
  /** Seconds of the trace, [from, to). */
  readonly from: number;
  readonly to: number;
}

const START = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|[+-]\d\d:\d\d)$/;

/** The months of [0, seconds) of a trace whose second 0 is `start` (RFC 3339); null when that is no such moment. */
export function monthsFrom(start: string, seconds: number): Month[] | null {
  const [, ...fields] = START.exec(start) ?? [];
  if (fields.length === 0 || Number.isNaN(Date.parse(start))) return null;
  const [year, month, day, hour, minute, second] = fields.map(Number);
  // The clock of the place as if it were UTC: months begin where its calendar turns.
  const zero = Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000;
  const months: Month[] = [];
  for (let at = 0; ; at++) {
    const [from, to] = [at, at + 1].map((count) => Date.UTC(year!, month! - 1 + count, 1) / 1000 - zero);
    if (from! >= seconds && at > 0) return months;
    const name = new Date((from! + zero) * 1000).toISOString().slice(0, 7);
    months.push({ name, from: Math.max(0, from!), to: to! });
  }
}
