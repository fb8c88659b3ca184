/** Rows for tests: logs as they come from meters that repeat themselves and are corrected late. */
import { type SeededRandom, seededRandom, shuffled } from '../seeded-random.ts';
import { instantText } from '../time/instant.ts';

const QUARTER_MS = 900_000;

const lineOf = (meter: string, start: number, random: SeededRandom, revision: number, late: number): string =>
  JSON.stringify({
    kind: 'interval',
    meter,
    start: instantText(start),
    end: instantText(start + QUARTER_MS),
    value: (random.next() * 5).toFixed(4),
    unit: 'kWh',
    quality: revision === 0 ? 'GOOD' : 'CORRECTED',
    revision,
    recordedAt: instantText(start + QUARTER_MS + late),
  });

/** `count` lines of ten meters from `from` on: 75 % first readings, 5 % late corrections, 20 % repeats. */
export function noisyLog(count: number, seed: number, from = Date.UTC(2026, 0, 1)): string[] {
  const random = seededRandom(seed);
  const firsts = Math.floor(count * 0.75);
  const place = (at: number) => ({ meter: `m${at % 10}`, start: from + Math.floor(at / 10) * QUARTER_MS });
  const lines = Array.from({ length: firsts }, (_, at) => {
    const { meter, start } = place(at);
    return lineOf(meter, start, random, 0, 60_000 * random.below(5));
  });
  const corrections = Array.from({ length: Math.floor(count * 0.05) }, () => {
    const { meter, start } = place(random.below(firsts));
    // Some lie across two readings, so that one is covered and the other is not.
    const shift = random.below(10) === 0 ? QUARTER_MS / 3 : 0;
    return lineOf(meter, start + shift, random, 1 + random.below(3), 86_400_000 * (1 + random.below(30)));
  });
  const all = [...lines, ...corrections];
  const repeats = Array.from({ length: count - all.length }, () => all[random.below(all.length)]!);
  return shuffled([...all, ...repeats], random);
}
