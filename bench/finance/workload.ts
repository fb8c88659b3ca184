/**
 * The card and the rows that scoring is measured with (ILLUSTRATIVE): 20 characteristics, 14 of numbers and 6 of texts.
 * Every value is ((row·a + b) mod 100003), so that DuckDB makes the same rows by itself.
 */
import type { Card, ScoreColumn } from '../../subgraphs/finance/domain/scorecard/index.ts';

const PRIME = 100_003;
const NUMERIC = 14;
const TOTAL = 20;
const CATEGORIES = 8;
const factorOf = (at: number): number => 7919 + 104 * at;
const shiftOf = (at: number): number => 31 * at + 17;

const EDGES = [12.5, 25, 40, 62.5, 85];
const pointsOf = (at: number, bin: number): number => Math.round(2 ** 40 * Math.sin(3 * at + 7 * bin) * 40) / 2 ** 40;

/** The card. */
export function benchCard(): Card {
  const characteristics = Array.from({ length: TOTAL }, (_, at) => {
    const numeric = at < NUMERIC;
    const bins = numeric
      ? [null, ...EDGES].map((from, bin) => {
          const to = EDGES[bin];
          return {
            label: '',
            ...(from === null ? {} : { from }),
            ...(to === undefined ? {} : { to }),
            woe: null,
            points: pointsOf(at, bin),
          };
        })
      : Array.from({ length: CATEGORIES / 2 }, (_each, bin) => ({
          label: '',
          values: [`c${2 * bin}`, `c${2 * bin + 1}`],
          woe: null,
          points: pointsOf(at, bin),
        }));
    const kind = numeric ? ('numeric' as const) : ('categorical' as const);
    return {
      name: `x${at}`,
      kind,
      reasonCode: `R${at}`,
      baseline: Math.max(...bins.map(({ points }) => points)),
      bins,
    };
  });
  return {
    target: { name: 'y', good: 'good', bad: 'bad' },
    scaling: { baseScore: 600, baseOdds: 19, pdo: 50 },
    convention: 'bad-over-good',
    initialScore: 500,
    characteristics,
  };
}

const rawOf = (row: number, at: number): number => (row * factorOf(at) + shiftOf(at)) % PRIME;
/** The cell of a row: a number within 0–100, or c0 … c7. */
export const cellOf = (row: number, at: number): number | string =>
  at < NUMERIC ? rawOf(row, at) / 1000 : `c${rawOf(row, at) % CATEGORIES}`;

/** The columns of so many rows, as the scorer takes them. */
export const benchColumns = (rows: number): ScoreColumn[] =>
  Array.from({ length: TOTAL }, (_, at): ScoreColumn => {
    if (at < NUMERIC) return { numbers: Float64Array.from({ length: rows }, (_each, row) => rawOf(row, at) / 1000) };
    const codes = Int32Array.from({ length: rows }, (_each, row) => rawOf(row, at) % CATEGORIES);
    return { codes, texts: Array.from({ length: CATEGORIES }, (_each, code) => `c${code}`) };
  });

/** SQL that makes the same rows as table `t`. */
export function tableSql(rows: number): string {
  const columns = Array.from({ length: TOTAL }, (_, at) => {
    const raw = `((i * ${factorOf(at)} + ${shiftOf(at)}) % ${PRIME})`;
    return at < NUMERIC
      ? `CAST(${raw} AS DOUBLE) / CAST(1000 AS DOUBLE) AS x${at}`
      : `'c' || (${raw} % ${CATEGORIES}) AS x${at}`;
  });
  return `CREATE TABLE t AS SELECT ${columns.join(', ')} FROM range(${rows}) r(i)`;
}

/** The total of a row as an expression of CASEs. */
export function totalSql({ initialScore, characteristics }: Card): string {
  const cases = characteristics.map(({ name, kind, bins }) => {
    const whens = bins.map(({ to, values, points }) => {
      const condition =
        kind === 'numeric'
          ? to === undefined
            ? `${name} IS NOT NULL`
            : `${name} < ${to}`
          : `${name} IN (${values!.map((each) => `'${each}'`).join(', ')})`;
      return `WHEN ${condition} THEN CAST(${points} AS DOUBLE)`;
    });
    return `CASE ${whens.join(' ')} END`;
  });
  return `CAST(${initialScore} AS DOUBLE) + ${cases.join(' + ')}`;
}
