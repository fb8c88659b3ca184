/**
 * Test only: a second reading of the rules, on purpose in another style: integers scaled by 10^18, one long walk that
 * throws the failure, no shared code with what it checks.
 */
import type { GeneratedCase, GeneratedReducer, GeneratedRow, GeneratedRun } from './evaluate-generator.ts';

const SCALE = 10n ** 18n;

class Failed extends Error {
  readonly failure: object;
  constructor(failure: object) {
    super('failed');
    this.failure = failure;
  }
}
function fail(code: string, more: object = {}): never {
  throw new Failed({ code, ...more });
}

function scaled(value: number | string | null): bigint {
  const [whole, fraction = ''] = String(value).replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(18, '0'));
  return String(value).startsWith('-') ? -size : size;
}

/** p/q at 12 decimals, half even, without trailing zeros; exact if it ends within 40 decimals. */
function print(p: bigint, q: bigint): string {
  if (q < 0n) return print(-p, -q);
  const size = p < 0n ? -p : p;
  const long = 10n ** 40n;
  const places = (size * long) % q === 0n ? 40 : 12;
  const unit = 10n ** BigInt(places);
  let digits = (size * unit) / q;
  const rest = ((size * unit) % q) * 2n;
  if (rest > q || (rest === q && digits % 2n === 1n)) digits += 1n;
  const text = digits.toString().padStart(places + 1, '0');
  const trimmed = `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/0+$/, '').replace(/\.$/, '');
  return (p < 0n && trimmed !== '0' ? '-' : '') + trimmed;
}

interface Known {
  ratio: [bigint, bigint];
  asOf: string;
  provenance: string;
}
interface Walked extends Omit<Known, 'asOf'> {
  excluded: Record<string, number>;
  rows: number;
  duplicates: number;
}

function walk(reduce: GeneratedReducer, run: GeneratedRun): Walked {
  const { data, errors } = run;
  if (!data && !errors.length) fail('SOURCE_DOWN');
  if (errors.length) fail('SOURCE_ERROR', { sources: [errors[0]!.extensions?.service ?? 'unknown'] });
  const pages = reduce.lists.map((path) => ({ path, page: data![path.split('.')[0]!] }));
  for (const { path, page } of pages) if (!page) fail('SOURCE_NULL', { path });
  for (const { path, page } of pages) if (page!.pageInfo.hasNextPage) fail('INCOMPLETE_PAGE', { path });
  const excluded: Record<string, number> = {};
  const rows: GeneratedRow[] = [];
  for (const row of pages.flatMap(({ page }) => page!.nodes)) {
    const clause = reduce.where?.[0];
    const good = !clause || (row.state !== null && (row.state === 'ON') === (clause.op === 'EQ'));
    if (good) rows.push(row);
    else excluded.state = (excluded.state ?? 0) + 1;
  }
  const kept: GeneratedRow[] = [];
  for (const row of rows) {
    const twin = reduce.dedupeBy && kept.find((other) => other.key === row.key);
    if (twin && differs(reduce.kind, twin, row)) fail('DUPLICATE_CONFLICT', { path: `["${row.key}"]` });
    if (!twin) kept.push(row);
  }
  if (rows.some((row) => !row.provenance)) fail('PROVENANCE_MISSING');
  if (rows.some((row) => row.provenance!.kind === 'PLAN_TARGET')) fail('TARGET_AS_ACTUAL');
  const order = ['ILLUSTRATIVE', 'PUBLISHED', 'MEASURED'];
  const weakest = Math.min(2, ...rows.map((row) => order.indexOf(row.provenance!.kind)));
  return {
    excluded,
    rows: kept.length,
    duplicates: rows.length - kept.length,
    provenance: order[weakest]!,
    ratio: fold(reduce.kind, kept),
  };
}

function differs(kind: string, a: GeneratedRow, b: GeneratedRow): boolean {
  const x = (a.x === null) !== (b.x === null) || (a.x !== null && scaled(a.x) !== scaled(b.x));
  const y = scaled(a.y) !== scaled(b.y);
  if (kind === 'COUNT') return false;
  if (['SUM', 'MAX', 'MIN'].includes(kind)) return x;
  return x || y || (kind === 'RATIO_OF_SUMS' && a.state !== b.state);
}

function fold(kind: string, rows: GeneratedRow[]): [bigint, bigint] {
  if (kind === 'COUNT') return [BigInt(rows.length), 1n];
  const used = kind === 'RATIO_OF_SUMS' ? rows.filter((row) => row.state === 'ON') : rows;
  if (used.some((row) => row.x === null)) fail('VALUE_NULL', { path: 'x' });
  const xs = used.map((row) => scaled(row.x));
  const ys = rows.map((row) => scaled(row.y));
  const sum = (list: bigint[]) => list.reduce((a, b) => a + b, 0n);
  if (kind === 'SUM') return [sum(xs), SCALE];
  if (kind === 'MAX' || kind === 'MIN') {
    if (!xs.length) fail('EMPTY');
    const sorted = [...xs].sort((a, b) => (a < b ? -1 : 1));
    return [kind === 'MAX' ? sorted.at(-1)! : sorted[0]!, SCALE];
  }
  const [top, bottom] =
    kind === 'RATIO_OF_SUMS'
      ? [sum(xs), sum(ys)]
      : kind === 'CHANGE'
        ? [sum(xs) - sum(ys), sum(xs)]
        : [sum(xs.map((x, i) => x * ys[i]!)), sum(ys) * SCALE];
  if (bottom === 0n) fail('NO_DENOMINATOR');
  return [top, bottom];
}

function meets(op: string, [p, q]: [bigint, bigint], target: string): boolean {
  const order = (q < 0n ? -1n : 1n) * (p * SCALE - scaled(target) * q);
  return op === 'MORE_THAN' ? order > 0n : op === 'AT_LEAST' ? order >= 0n : order <= 0n;
}

/** What `evaluate` must answer for a generated case. */
export function referenceEvaluation({ definition, run, lastGood, at }: GeneratedCase) {
  const { code, unit } = definition;
  const base = { code, unit, runState: 'NONE', failure: null as object | null };
  let measured: Walked | null = null;
  let known: Known | null = lastGood && { ...lastGood, ratio: [scaled(lastGood.value), SCALE] };
  let failedAt: string | null = null;
  try {
    if (run) measured = walk(definition.reduce, run);
    if (run && measured) [base.runState, known] = ['OK', { ...measured, asOf: run.ranAt }];
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    [base.runState, base.failure, failedAt] = ['FAILED', problem.failure, run!.ranAt];
  }
  const counts = {
    rows: measured?.rows ?? null,
    duplicates: measured?.duplicates ?? null,
    excluded: measured?.excluded ?? {},
  };
  if (!known) {
    return {
      ...base,
      ...counts,
      state: 'UNKNOWN',
      value: null,
      asOf: null,
      staleSince: null,
      provenance: null,
      met: null,
    };
  }
  return { ...base, ...counts, ...shown(known, definition, failedAt, at) };
}

function shown(known: Known, definition: GeneratedCase['definition'], failedAt: string | null, at: string) {
  const expiry = `${new Date(Date.parse(known.asOf) + definition.freshForHours * 3_600_000).toISOString().slice(0, 19)}Z`;
  const since = failedAt ? (failedAt < expiry ? failedAt : expiry) : at > expiry ? expiry : null;
  return {
    state: since ? 'STALE' : 'FRESH',
    value: print(known.ratio[0], known.ratio[1]),
    asOf: known.asOf,
    staleSince: since,
    provenance: known.provenance,
    met: meets(definition.target.op, known.ratio, definition.target.value),
  };
}
