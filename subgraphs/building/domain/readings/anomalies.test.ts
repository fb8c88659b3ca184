import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { calendarOf } from '../time/calendar.ts';
import { type Anomaly, anomaliesOf, type CountingRow, suspicionOf, type WatchedStretch } from './anomalies.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const zone = calendarOf('Asia/Shanghai');
if (!zone.ok) throw new Error('no zone');
const calendar = zone.value;
const START = calendar.startOf(20_454);

/** Days as the store sums them. */
function daysOf(rows: readonly CountingRow[]) {
  const covered = new Map<number, number>();
  for (const { start, end } of rows) {
    const day = calendar.startOf(calendar.dayOf(start));
    covered.set(day, (covered.get(day) ?? 0) + end - start);
  }
  return Array.from(covered, ([start, coveredMs]) => ({ start, coveredMs }));
}
const found = (rows: readonly CountingRow[], more: Partial<WatchedStretch> = {}): Anomaly[] =>
  anomaliesOf({ rows, days: daysOf(rows), negatives: [], maxRatePerHour: null, unit: 'kWh', calendar, ...more });
const reasons = (anomalies: readonly Anomaly[]): string[] => anomalies.map(({ reason }) => reason);

/** An office by the hour: days and nights, weekends, seasons, and noise. */
function office(seed: number, days: number): CountingRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: days * 24 }, (_, at) => {
    const [day, hour] = [Math.floor(at / 24), at % 24];
    const open = day % 7 < 5 && hour >= 8 && hour < 19;
    const season = 1 + 0.5 * Math.max(0, Math.sin((2 * Math.PI * (day - 100)) / 365));
    const use = (open ? 90 : 25) * season * (1 + 0.08 * random.normal());
    const start = START + at * HOUR;
    return { start, end: start + HOUR, value: Math.round(Math.max(1, use) * 1e6), skewed: false };
  });
}
const changed = (rows: CountingRow[], from: number, count: number, change: (row: CountingRow) => CountingRow) =>
  rows.map((row, at) => (at >= from && at < from + count ? change(row) : row));

describe('a meter’s rows', () => {
  const clean = office(1, 60);

  it('that are in order raise no suspicion', () => {
    expect(found(clean)).toEqual([]);
    expect(found([])).toEqual([]);
  });

  it.each([
    ['48 equal rows', 48, (row: CountingRow) => ({ ...row, value: 31_000_000 }), ['STUCK']],
    ['47 equal rows', 47, (row: CountingRow) => ({ ...row, value: 31_000_000 }), []],
    ['an empty building', 96, (row: CountingRow) => ({ ...row, value: 0 }), []],
    ['one hour at eight times', 1, (row: CountingRow) => ({ ...row, value: 8 * row.value }), ['SPIKE']],
    ['six hours at eight times', 6, (row: CountingRow) => ({ ...row, value: 8 * row.value }), ['SPIKE']],
    ['one hour at twice', 1, (row: CountingRow) => ({ ...row, value: 2 * row.value }), []],
    ['a clock that is ahead', 3, (row: CountingRow) => ({ ...row, skewed: true }), ['CLOCK_SKEW']],
  ])('%s', (_name, count, change, wanted) => {
    const at = 30 * 24 + 10;
    const anomalies = found(changed(clean, at, count, change));
    expect(reasons(anomalies)).toEqual(wanted);
    if (wanted.length > 0)
      expect(anomalies[0]).toMatchObject({ from: clean[at]!.start, to: clean[at + count - 1]!.end });
  });

  it('above what the meter can carry are a spike, however few days there are', () => {
    const rows = office(2, 1);
    const top = Math.max(...rows.map(({ value }) => value));
    expect(found(rows)).toEqual([]);
    expect(reasons(found(rows, { maxRatePerHour: top - 1 }))).toEqual(['SPIKE']);
    expect(found(rows, { maxRatePerHour: top })).toEqual([]);
  });

  it.each([
    [11, []],
    [13, ['GAP']],
    [40, ['GAP']],
  ])('without %s hours: %j', (hours, wanted) => {
    const rows = clean.filter((_, at) => at < 240 || at >= 240 + hours);
    expect(reasons(found(rows))).toEqual(wanted);
  });

  it('are no gap at their ends, and none where they are bills', () => {
    expect(found(clean.slice(5, 700))).toEqual([]);
    const bills = [0, 1, 2].map((at) => ({
      start: START + at * 30 * DAY,
      end: START + (at + 1) * 30 * DAY,
      value: 9e8 + at,
    }));
    const days = Array.from({ length: 90 }, (_, at) => ({ start: START + at * DAY, coveredMs: DAY }));
    expect(
      found(
        bills.map((row) => ({ ...row, skewed: false })),
        { days },
      ),
    ).toEqual([]);
  });

  it('take the place of what was below zero, or do not', () => {
    const hole = { start: clean[50]!.start, end: clean[51]!.end };
    const without = clean.filter((_, at) => at !== 50);
    expect(found(without, { negatives: [hole] })).toMatchObject([
      { reason: 'NEGATIVE', from: hole.start, to: hole.end },
    ]);
    expect(found(clean, { negatives: [hole] })).toEqual([]);
  });

  it('are suspected of what is newest', () => {
    const at = (from: number, to: number, reason: Anomaly['reason']) => ({ from, to, reason });
    expect(suspicionOf([])).toBeNull();
    expect(suspicionOf([at(1, 9, 'GAP'), at(2, 5, 'SPIKE')])).toBe('GAP');
    expect(suspicionOf([at(1, 9, 'STUCK'), at(1, 9, 'GAP')])).toBe('GAP');
  });
});

describe('seeded faults', () => {
  const YEARS = 20;
  type Seeded = { reason: Anomaly['reason']; from: number; to: number };

  /** A year with a stuck stretch, a spike and a gap, well apart, at seeded places. */
  function faulty(seed: number): { rows: CountingRow[]; seeded: Seeded[] } {
    const random = seededRandom(1000 + seed);
    let rows = office(seed, 365);
    const seeded: Seeded[] = [];
    const place = (nth: number) =>
      (30 + nth * 100 + Math.floor(random.next() * 60)) * 24 + Math.floor(random.next() * 24);
    const [stuckAt, spikeAt, gapAt] = [place(0), place(1), place(2)];
    const [stuck, spike, gap] = [60 + Math.floor(random.next() * 60), 1 + Math.floor(random.next() * 3), 48];
    const note = (reason: Anomaly['reason'], at: number, count: number) =>
      seeded.push({ reason, from: rows[at]!.start, to: rows[at + count - 1]!.end });
    note('STUCK', stuckAt, stuck);
    note('SPIKE', spikeAt, spike);
    note('GAP', gapAt, gap);
    const held = rows[stuckAt]!.value;
    rows = changed(rows, stuckAt, stuck, (row) => ({ ...row, value: held }));
    rows = changed(rows, spikeAt, spike, (row) => ({ ...row, value: 6e8 + row.value }));
    return { rows: rows.filter((_, at) => at < gapAt || at >= gapAt + gap), seeded };
  }

  it('are found with F1 of 0.9 or more, and a clean year raises one alarm at most', () => {
    let [hits, alarms, wanted] = [0, 0, 0];
    for (let seed = 0; seed < YEARS; seed++) {
      const { rows, seeded } = faulty(seed);
      const anomalies = found(rows);
      hits += seeded.filter((one) =>
        anomalies.some((a) => a.reason === one.reason && a.from < one.to && a.to > one.from),
      ).length;
      alarms += anomalies.length;
      wanted += seeded.length;
      expect(found(office(500 + seed, 365)).length).toBeLessThanOrEqual(1);
    }
    const [precision, recall] = [hits / alarms, hits / wanted];
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.9);
  });
});
