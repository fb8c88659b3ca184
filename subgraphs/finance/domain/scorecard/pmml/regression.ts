/** RegressionModel: numeric, categorical and product terms; none, logit and softmax. */
import { classified, type Evaluate, type ModelSetting, outcome } from './outcome.ts';
import { type Frame, literalOf, RowFault, type Scope } from './scope.ts';
import { invalid, knownChildren, numberAttribute, requiredAttribute, wordAttribute, type XmlElement } from './xml.ts';

type Term = (frame: Frame) => number;

interface Table {
  readonly category: string | null;
  readonly value: Term;
}

type Normalization = 'none' | 'logit' | 'softmax';

/** 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** e^xᵢ / Σ e^x, without overflow. */
export function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Compiles a RegressionModel whose other children are read already. */
export function compileRegression(
  element: XmlElement,
  children: readonly XmlElement[],
  setting: ModelSetting,
): Evaluate {
  const method = wordAttribute<Normalization>(element, 'normalizationMethod', ['none', 'logit', 'softmax'], 'none');
  const tables = children
    .filter(({ name }) => name === 'RegressionTable')
    .map((each) => readTable(each, setting.scope));
  if (setting.functionName === 'regression') {
    const [table, second] = tables;
    if (!table || second) return invalid(element, 'needs exactly one RegressionTable');
    // With one table both normalizations are the logistic function.
    return (frame) => outcome(method === 'none' ? table.value(frame) : logistic(table.value(frame)));
  }
  if (tables.length < 2 || tables.some(({ category }) => category === null))
    return invalid(element, 'needs a RegressionTable with a targetCategory for each category');
  return (frame) => {
    const values = tables.map(({ value }) => value(frame));
    return classified(new Map(normalized(values, method).map((p, at) => [tables[at]!.category!, p])));
  };
}

/** Two categories: the second is the rest of the first, but for softmax. Otherwise `none` gives the last the rest. */
function normalized(values: readonly number[], method: Normalization): number[] {
  if (method === 'softmax') return softmax(values);
  const linked = method === 'logit' ? values.map(logistic) : [...values];
  if (values.length > 2 && method === 'logit') return linked;
  const others = linked.slice(0, -1);
  return [...others, 1 - others.reduce((sum, p) => sum + p, 0)];
}

function readTable(element: XmlElement, scope: Scope): Table {
  const terms = knownChildren(element, ['NumericPredictor', 'CategoricalPredictor', 'PredictorTerm']).map((each) => {
    if (each.name === 'NumericPredictor') return numericTerm(each, scope);
    return each.name === 'CategoricalPredictor' ? categoricalTerm(each, scope) : productTerm(each, scope);
  });
  const intercept = numberAttribute(element, 'intercept', 0);
  const category = element.attributes.targetCategory ?? null;
  return { category, value: (frame) => terms.reduce((sum, term) => sum + term(frame), intercept) };
}

/** The number of a field; a row without it gets no prediction. */
function numberOfField(name: string, element: XmlElement, scope: Scope): Term {
  const { get } = scope.field(name, element);
  return (frame) => {
    const value = get(frame);
    if (typeof value !== 'number')
      throw new RowFault(`${JSON.stringify(name)} is ${value === null ? 'missing' : 'no number'}`);
    return value;
  };
}

function numericTerm(element: XmlElement, scope: Scope): Term {
  const value = numberOfField(requiredAttribute(element, 'name'), element, scope);
  const [coefficient, exponent] = [numberAttribute(element, 'coefficient'), numberAttribute(element, 'exponent', 1)];
  return exponent === 1 ? (frame) => coefficient * value(frame) : (frame) => coefficient * value(frame) ** exponent;
}

/** The indicator of a category; a missing value has none. */
function categoricalTerm(element: XmlElement, scope: Scope): Term {
  const { get, type } = scope.field(requiredAttribute(element, 'name'), element);
  const category = literalOf(element, requiredAttribute(element, 'value'), type);
  const coefficient = numberAttribute(element, 'coefficient');
  return (frame) => (get(frame) === category ? coefficient : 0);
}

function productTerm(element: XmlElement, scope: Scope): Term {
  const factors = knownChildren(element, ['FieldRef']).map((each) =>
    numberOfField(requiredAttribute(each, 'field'), each, scope),
  );
  const coefficient = numberAttribute(element, 'coefficient');
  return (frame) => factors.reduce((product, factor) => product * factor(frame), coefficient);
}
