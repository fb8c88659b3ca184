import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('lets the first start at once', () => {
  expect(new Pace().enter()).toBeUndefined();
});

it('starts the others in order, one at a turn of the loop, without waiting for those under way', async () => {
  const pace = new Pace();
  pace.enter();
  const started: number[] = [];
  for (const nth of [1, 2, 3]) void pace.enter()?.then(() => started.push(nth));
  const seen: number[][] = [];
  for (let count = 0; count < 4; count++) {
    await turn();
    seen.push([...started]);
  }
  expect(seen.at(-1)).toEqual([1, 2, 3]);
  expect(seen[0]?.length).toBeLessThanOrEqual(1);
});

it('lets the next start at once when all have left', async () => {
  const pace = new Pace();
  pace.enter();
  const second = pace.enter();
  pace.leave();
  await second;
  pace.leave();
  expect(pace.enter()).toBeUndefined();
});
