import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askStored } from './consent-stored-questions-testing.ts';
import { type StoredWorld, storedWorld } from './consent-stored-testing.ts';
import { bank } from './testing.ts';

let world: StoredWorld;
beforeAll(async () => {
  world = await storedWorld();
}, 120_000);
afterAll(() => world?.close());

const QUERIES = Number(process.env.YUSHU_CONSENT_QUERIES ?? 1_000);

describe('F8 at finance, with a source that tells everything', () => {
  it('has a snapshot of every grant', () => {
    expect(world.snapshots).toHaveLength(6 * 4 * 7 + 4 * 7);
  });

  it(`answers ${QUERIES} seeded queries without one value too many or too few (10,000 in the bench)`, async () => {
    const { leaked, held, ...counts } = await askStored(world, QUERIES);
    expect({ leaked, held }).toEqual({ leaked: [], held: [] });
    expect([counts.cells > 4 * QUERIES, counts.shown > QUERIES / 10]).toEqual([true, true]);
    const file = process.env.YUSHU_CONSENT_STORED_FIGURES;
    if (file) writeFileSync(file, JSON.stringify({ ...counts, leaked: leaked.length, held: held.length }));
  }, 600_000);

  it('notices a hole (control)', async () => {
    await world.forceAll();
    const { leaked } = await askStored(world, 300, 5);
    expect(leaked.length).toBeGreaterThan(20);
    const shapes = new Set(leaked.map((cell) => cell.split(' ')[1]));
    expect([...shapes].sort()).toEqual(['ENTITY', 'ORGANIZATION', 'PROFILE', 'ROOT', 'SCORE_ENTITY', 'TAKE']);
    expect(leaked.some((cell) => cell.startsWith(bank().id))).toBe(true);
  }, 60_000);
});
