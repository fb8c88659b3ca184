/** Logistic regression with an L2 penalty, by Newton's method. */

/** Rows × columns, by column. */
export interface Design {
  readonly rows: number;
  readonly columns: readonly Float64Array[];
  readonly isBad: Uint8Array;
}

export interface LogisticFit {
  /** ln odds(bad:good) where every column is 0. */
  readonly intercept: number;
  readonly coefficients: Float64Array;
  readonly iterations: number;
}

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const MOST_ITERATIONS = 100;

/**
 * Minimises −ln likelihood + l2/2·Σβ² (the intercept is free; l2 = 1 is scikit-learn's C = 1). Deterministic: sums run
 * in the order of rows and columns, and it ends when a step moves no coefficient by 1e-12.
 */
export function fitLogistic(design: Design, l2: number): LogisticFit {
  const size = design.columns.length + 1;
  let beta: Float64Array = new Float64Array(size);
  const bads = design.isBad.reduce((sum, each) => sum + each, 0);
  beta[0] = Math.log((bads || 0.5) / (design.rows - bads || 0.5));
  let loss = lossOf(design, beta, l2);
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration += 1) {
    const step = newtonStep(design, beta, l2);
    const next = shorten(design, beta, step, l2, loss);
    const moved = next.beta.reduce((most, each, at) => Math.max(most, Math.abs(each - beta[at]!)), 0);
    ({ beta, loss } = next);
    if (moved < 1e-12) return { intercept: beta[0]!, coefficients: beta.slice(1), iterations: iteration };
  }
  return { intercept: beta[0]!, coefficients: beta.slice(1), iterations: MOST_ITERATIONS };
}

/** Halves the step until the loss does not rise. */
function shorten(design: Design, beta: Float64Array, step: Float64Array, l2: number, loss: number) {
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    const tried = beta.map((each, at) => each - scale * step[at]!);
    const reached = lossOf(design, tried, l2);
    // Rounding of a sum over all rows must not hold up the last digits.
    if (reached <= loss + 1e-12 * Math.abs(loss)) return { beta: tried, loss: reached };
  }
  return { beta, loss };
}

function margins({ rows, columns }: Design, beta: Float64Array): Float64Array {
  const eta = new Float64Array(rows).fill(beta[0]!);
  for (const [at, column] of columns.entries()) {
    const weight = beta[at + 1]!;
    for (let row = 0; row < rows; row += 1) eta[row]! += weight * column[row]!;
  }
  return eta;
}

function lossOf(design: Design, beta: Float64Array, l2: number): number {
  const eta = margins(design, beta);
  let loss = 0;
  for (let row = 0; row < design.rows; row += 1) {
    const signed = design.isBad[row] ? eta[row]! : -eta[row]!;
    loss += signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
  }
  for (let at = 1; at < beta.length; at += 1) loss += (l2 / 2) * beta[at]! ** 2;
  return loss;
}

function newtonStep(design: Design, beta: Float64Array, l2: number): Float64Array {
  const eta = margins(design, beta);
  const gap = new Float64Array(design.rows);
  const weight = new Float64Array(design.rows);
  for (let row = 0; row < design.rows; row += 1) {
    const p = sigmoid(eta[row]!);
    gap[row] = p - design.isBad[row]!;
    weight[row] = Math.max(p * (1 - p), 1e-12);
  }
  const columns = [new Float64Array(design.rows).fill(1), ...design.columns];
  const gradient = Float64Array.from(columns, (column, at) => dot(column, gap) + (at > 0 ? l2 * beta[at]! : 0));
  return solve(hessian(columns, weight, l2), gradient);
}

function hessian(columns: readonly Float64Array[], weight: Float64Array, l2: number): Float64Array[] {
  const matrix = columns.map(() => new Float64Array(columns.length));
  for (const [i, column] of columns.entries()) {
    const weighted = column.map((each, row) => each * weight[row]!);
    for (let j = 0; j <= i; j += 1) matrix[i]![j] = matrix[j]![i] = dot(weighted, columns[j]!);
    if (i > 0) matrix[i]![i]! += l2;
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

/** Solves a symmetric positive system (Cholesky); a direction without weight is left alone. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map(() => new Float64Array(size));
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j]![j]!;
    }
  const half = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = right[i]!;
    for (let k = 0; k < i; k += 1) sum -= lower[i]![k]! * half[k]!;
    half[i] = sum / lower[i]![i]!;
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = half[i]!;
    for (let k = i + 1; k < size; k += 1) sum -= lower[k]![i]! * solution[k]!;
    solution[i] = sum / lower[i]![i]!;
  }
  return solution;
}
