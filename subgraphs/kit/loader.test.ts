import { describe, expect, it } from 'vitest';
import { grouped, inOrder, loader } from './loader.ts';
import type { RoomContext } from './room-context.ts';

const call = () => ({}) as RoomContext;

/** A loader of doubles, and the batches that it was asked for. */
function doubles() {
  const batches: number[][] = [];
  const load = loader<number, number>(async (keys) => {
    batches.push([...keys]);
    return keys.map((key) => (key < 0 ? null : key * 2));
  });
  return { load, batches };
}

describe('loader', () => {
  it('asks once for all keys of one moment, each once, and answers in order', async () => {
    const { load, batches } = doubles();
    const context = call();
    const loads = [3, 1, 3, -1].map((key) => load(context).load(key));
    expect(await Promise.all(loads)).toEqual([6, 2, 6, null]);
    expect(batches).toEqual([[3, 1, -1]]);
  });

  it('remembers within a call, and nothing beyond it', async () => {
    const { load, batches } = doubles();
    const [one, other] = [call(), call()];
    await load(one).load(1);
    await load(one).load(1);
    expect(batches).toEqual([[1]]);
    await load(other).load(1);
    expect(batches).toEqual([[1], [1]]);
  });

  it('hands the call to the batch', async () => {
    const seen: RoomContext[] = [];
    const load = loader<string, string>(async (keys, context) => {
      seen.push(context);
      return keys;
    });
    const context = call();
    await load(context).load('a');
    expect(seen).toEqual([context]);
    expect(seen[0]).toBe(context);
  });

  it('tells objects apart by their text', async () => {
    let asked = 0;
    const load = loader<{ code: string; year: number }, string>(
      async (keys) => {
        asked += keys.length;
        return keys.map(({ code, year }) => `${code}${year}`);
      },
      ({ code, year }) => `${code} ${year}`,
    );
    const context = call();
    const keys = [2025, 2026, 2025].map((year) => ({ code: 'K', year }));
    expect(await Promise.all(keys.map((key) => load(context).load(key)))).toEqual(['K2025', 'K2026', 'K2025']);
    expect(asked).toBe(2);
  });

  it('fails every key of a batch that fails', async () => {
    const load = loader<number, number>(() => Promise.reject(new Error('gone')));
    const context = call();
    const loads = await Promise.allSettled([load(context).load(1), load(context).load(2)]);
    expect(loads.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

const ROWS = [
  { id: 'b', n: 1 },
  { id: 'a', n: 2 },
  { id: 'b', n: 3 },
];

describe('rows for keys', () => {
  it('in the order of the keys, null where there is none', () => {
    expect(inOrder(['a', 'x', 'a'], ROWS, (row) => row.id).map((row) => row?.n ?? null)).toEqual([2, null, 2]);
  });

  it('gathered under each key in the order of the rows', () => {
    expect(grouped(['b', 'x', 'a'], ROWS, (row) => row.id).map((rows) => rows.map(({ n }) => n))).toEqual([
      [1, 3],
      [],
      [2],
    ]);
  });
});
