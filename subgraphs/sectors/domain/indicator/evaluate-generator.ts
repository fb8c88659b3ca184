/** Test data: cases for `evaluate` from a seed, with every kind of reducer and of trouble among them. */
const KINDS = ['COUNT', 'SUM', 'MAX', 'MIN', 'RATIO_OF_SUMS', 'WEIGHTED_MEAN', 'CHANGE'];
const NUMBERS = [0, 1, 2.5, '0.1', '0.2', 3, 1000, '12345.678901234567', -4, 0.3];

export interface GeneratedRow {
  key: string;
  x: number | string | null;
  y: number | string;
  state: string | null;
  provenance: { kind: string } | null;
}
interface GeneratedPage {
  nodes: GeneratedRow[];
  pageInfo: { hasNextPage: boolean };
}
export interface GeneratedReducer {
  kind: string;
  lists: string[];
  where?: { field: string; op: string; value: string; reason: string }[];
  dedupeBy?: string[];
}
export interface GeneratedRun {
  ranAt: string;
  data: Record<string, GeneratedPage | null> | null;
  errors: { message: string; extensions?: { service: string } }[];
}
export interface GeneratedCase {
  definition: {
    code: string;
    unit: string;
    freshForHours: number;
    target: { op: string; value: string };
    reduce: GeneratedReducer;
  };
  run: GeneratedRun | null;
  lastGood: { value: string; asOf: string; provenance: string } | null;
  at: string;
}

/** A small generator of pseudo-random numbers below `bound`; good enough to vary tests. */
function dice(seed: number): (bound: number) => number {
  let state = seed * 2_654_435_761;
  return (bound) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % bound;
  };
}

type Roll = (bound: number) => number;
const picker =
  (roll: Roll) =>
  <T>(list: readonly T[]): T =>
    list[roll(list.length)]!;

function randomRow(roll: Roll): GeneratedRow {
  const pick = picker(roll);
  const kind = roll(40) === 0 ? 'PLAN_TARGET' : pick(['MEASURED', 'PUBLISHED', 'ILLUSTRATIVE']);
  return {
    key: `k${roll(9)}`,
    x: roll(25) === 0 ? null : pick(NUMBERS),
    y: pick(NUMBERS),
    state: pick(['ON', 'ON', 'ON', 'OFF', null]),
    provenance: roll(40) === 0 ? null : { kind },
  };
}

function randomPage(roll: Roll): GeneratedPage | null {
  const nodes = Array.from({ length: roll(5) }, () => randomRow(roll));
  // A faithful copy is a duplicate; without one, equal keys nearly always conflict.
  if (nodes.length > 0 && roll(3) === 0) nodes.push({ ...nodes[0]! });
  return roll(20) === 0 ? null : { nodes, pageInfo: { hasNextPage: roll(20) === 0 } };
}

function randomReducer(roll: Roll) {
  const pick = picker(roll);
  const kind = pick(KINDS);
  const half = { field: 'x', where: [{ field: 'state', op: 'EQ', value: 'ON', reason: 'off' }] };
  return {
    kind,
    lists: roll(3) === 0 ? ['a.nodes', 'b.nodes'] : ['a.nodes'],
    ...(kind === 'RATIO_OF_SUMS' && { numerator: half, denominator: { field: 'y' } }),
    ...(kind === 'CHANGE' && { baselineField: 'x', currentField: 'y' }),
    ...(['SUM', 'MAX', 'MIN', 'WEIGHTED_MEAN'].includes(kind) && { field: 'x' }),
    ...(kind === 'WEIGHTED_MEAN' && { weight: 'y' }),
    ...(roll(2) === 1 && { where: [{ field: 'state', op: pick(['EQ', 'NE']), value: 'ON', reason: 'state' }] }),
    ...(roll(2) === 1 && { dedupeBy: ['key'] }),
  };
}

function randomRun(roll: Roll, lists: readonly string[]): GeneratedRun {
  const data = { a: randomPage(roll), ...(lists.length > 1 && { b: randomPage(roll) }) };
  const room = roll(2) === 1 && { extensions: { service: picker(roll)(['p', 'q']) } };
  return {
    ranAt: '2026-11-23T08:00:00Z',
    data: roll(12) === 0 ? null : data,
    errors: roll(10) === 0 ? [{ message: 'x', ...room }] : [],
  };
}

/** The case of a seed; always the same one. */
export function randomCase(seed: number): GeneratedCase {
  const roll = dice(seed);
  const pick = picker(roll);
  const reduce = randomReducer(roll);
  const target = { op: pick(['AT_LEAST', 'MORE_THAN', 'AT_MOST']), value: pick(['0', '0.3', '2.5', '1000']) };
  const lastGood = {
    value: pick(['7', '0.3']),
    asOf: '2026-11-22T20:00:00Z',
    provenance: pick(['MEASURED', 'ILLUSTRATIVE']),
  };
  return {
    definition: { code: `c${seed}`, unit: 'U', freshForHours: pick([1, 24]), target, reduce },
    run: roll(12) === 0 ? null : randomRun(roll, reduce.lists),
    lastGood: roll(2) === 0 ? null : lastGood,
    at: pick(['2026-11-23T08:30:00Z', '2026-11-23T09:00:01Z', '2026-11-25T00:00:00Z']),
  };
}
