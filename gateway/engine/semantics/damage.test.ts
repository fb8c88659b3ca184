import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { readAnswer } from '../../transport/read-answer.ts';
import type { Transport } from '../../transport/transport.ts';
import { damage } from './damage.ts';
import { type Federation, federate } from './federation.ts';
import { type Dice, dice, randomBed, randomOperation } from './random.ts';

const MUTATIONS = Number(process.env.YUSHU_PROPERTY_MUTATIONS ?? 100);
const A_SPLIT = 10;
const SEED = 20_261_125;

/** What one operation does to its rooms: the answer of call number `at` is damaged. */
interface Plot {
  random: Dice;
  at: number;
  calls: number;
  what?: string;
}

function damaging(transport: Transport, plot: () => Plot): Transport {
  return {
    execute: async (request, signal) => {
      const answer = await transport.execute(request, signal);
      const current = plot();
      if (current.calls++ !== current.at) return answer;
      const { what, text } = damage({ data: answer.data, errors: answer.errors }, current.random);
      current.what = what;
      return readAnswer(text, 200);
    },
  };
}

/** Every place where `actual` is neither what `expected` has there nor null. */
function wrongPlaces(actual: unknown, expected: unknown, path: string): string[] {
  if (actual === null || Object.is(actual, expected)) return [];
  if (typeof actual !== 'object' || typeof expected !== 'object' || expected === null) return [path];
  const [keys, wanted] = [Object.keys(actual), Object.keys(expected)];
  if (Array.isArray(actual) !== Array.isArray(expected) || keys.join() !== wanted.join()) return [path];
  const at = (value: object, key: string) => (value as Record<string, unknown>)[key];
  return keys.flatMap((key) => wrongPlaces(at(actual, key), at(expected, key), `${path}.${key}`));
}

// What a room leaves out, and what identifies nothing, reads like an entity that nobody knows: null, nothing to report.
const QUIET = new Set(['a key of another type', 'a key taken away', 'an unknown type']);

it(`${MUTATIONS} damaged answers of rooms never end the engine and never give a wrong value`, {
  timeout: 600_000,
}, async () => {
  let federation: Federation | undefined;
  let plot: Plot = { random: dice(0), at: 0, calls: 0 };
  const done = new Map<string, number>();
  for (let index = 0, damaged = 0; damaged < MUTATIONS; index++) {
    const random = dice(SEED + index);
    if (!federation || damaged % A_SPLIT === 0)
      federation = federate(randomBed(random), (it) => damaging(it, () => plot));
    const { query, variables } = randomOperation(random);
    if (validate(federation.engine.schema, parse(query)).length) continue;
    plot = { random, at: random.below(4), calls: 0 };
    const actual = await federation.ask(query, variables);
    if (plot.what === undefined) continue;
    const expected = await federation.oracle(query, variables);
    const label = `${plot.what}: ${query} ${JSON.stringify([variables, actual])} `;
    const [got, want] = [actual.data, expected.data].map((each) => JSON.parse(JSON.stringify(each ?? null)) as unknown);
    expect(wrongPlaces(got, want, 'data'), label).toEqual([]);
    const differs = JSON.stringify(got) !== JSON.stringify(want);
    if (differs && !QUIET.has(plot.what)) expect(actual.errors, label).not.toBeUndefined();
    done.set(plot.what, (done.get(plot.what) ?? 0) + 1);
    damaged++;
  }
  console.log(`damage: ${JSON.stringify(Object.fromEntries(done))}, seed ${SEED}`);
  expect(done.size).toBeGreaterThan(10);
});
