import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../seeded-random.ts';
import { intervalsOf, type RegisterReading, type Replacement } from './registers.ts';

const HOUR = 3_600_000;
const M = 1_000_000n;
const read = (hour: number, value: bigint, id = `r${hour}`): RegisterReading => ({
  ...{ id, meter: 'm', at: hour * HOUR, value: value * M, unit: 'kWh', recordedAt: hour * HOUR },
});
const replaced = (hour: number, oldFinal: bigint, newInitial: bigint): Replacement => ({
  ...{ id: `x${hour}`, meter: 'm', at: hour * HOUR, oldFinal: oldFinal * M, newInitial: newInitial * M, recordedAt: 0 },
});
const UNKNOWN = { digits: null, maxRatePerHour: null };
const FOUR_DIGITS = { digits: 4, maxRatePerHour: 50n * M };
const use = (given: ReturnType<typeof intervalsOf>) =>
  given.intervals.map(({ start, end, value }) => [start / HOUR, end / HOUR, Number(value / M)]);

describe('registers', () => {
  it('become the use between readings, in any order', () => {
    const rows = [read(0, 100n), read(1, 130n), read(5, 150n)];
    for (let seed = 0; seed < 6; seed++)
      expect(use(intervalsOf(shuffled(rows, seededRandom(seed)), [], UNKNOWN))).toEqual([
        [0, 1, 30],
        [1, 5, 20],
      ]);
  });

  it('go on over a recorded replacement', () => {
    const given = intervalsOf([read(0, 9000n), read(10, 30n)], [replaced(4, 9040n, 10n)], UNKNOWN);
    expect(use(given)).toEqual([
      [0, 4, 40],
      [4, 10, 20],
    ]);
    const same = intervalsOf([read(0, 9000n), read(4, 9040n), read(10, 30n)], [replaced(4, 9040n, 10n)], UNKNOWN);
    expect(use(same)).toEqual(use(given));
    expect(same.suspects).toEqual([]);
  });

  it('turn over where the counter can have passed so much', () => {
    expect(use(intervalsOf([read(0, 9990n), read(1, 20n)], [], FOUR_DIGITS))).toEqual([[0, 1, 30]]);
  });

  it('are suspect where they fall otherwise', () => {
    expect(intervalsOf([read(0, 9990n), read(1, 90n)], [], FOUR_DIGITS)).toMatchObject({
      intervals: [],
      suspects: [{ row: 'r1', other: 'r0', code: 'NEGATIVE' }],
    });
    const unknown = intervalsOf([read(0, 9990n), read(1, 20n), read(2, 25n)], [], UNKNOWN);
    expect(use(unknown)).toEqual([[1, 2, 5]]);
    expect(unknown.suspects).toHaveLength(1);
  });

  it('keep the first recorded of two readings of one moment', () => {
    const later = { ...read(1, 140n, 'r1b'), recordedAt: 9 * HOUR };
    const given = intervalsOf([later, read(0, 100n), read(1, 130n)], [], UNKNOWN);
    expect(use(given)).toEqual([[0, 1, 30]]);
    expect(given.suspects).toEqual([{ row: 'r1b', other: 'r1', code: 'OVERLAPPING_READINGS' }]);
  });

  it('give nothing without readings', () => {
    expect(intervalsOf([], [replaced(1, 1n, 2n), replaced(2, 3n, 4n)], UNKNOWN)).toEqual({
      intervals: [],
      suspects: [],
    });
  });
});
