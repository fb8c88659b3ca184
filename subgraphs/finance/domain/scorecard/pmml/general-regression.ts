/** GeneralRegressionModel: regression, generalLinear, generalizedLinear, multinomialLogistic, over a PPMatrix. */
import { INVERSE_LINKS } from './links.ts';
import { classified, type Evaluate, type ModelSetting, outcome } from './outcome.ts';
import { softmax } from './regression.ts';
import { type Frame, literalOf, RowFault, type Scope } from './scope.ts';
import {
  childOf,
  invalid,
  knownChildren,
  numberAttribute,
  requiredAttribute,
  unsupported,
  wordAttribute,
  type XmlElement,
} from './xml.ts';

const TYPES = ['regression', 'generalLinear', 'generalizedLinear', 'multinomialLogistic'] as const;
/** What else stands beside a model without changing it: statistics of its parameters. */
export const GENERAL_PARTS = [
  'ParameterList',
  'FactorList',
  'CovariateList',
  'PPMatrix',
  'PCovMatrix',
  'ParamMatrix',
] as const;

type Factor = (frame: Frame) => number;

/** One beta: for which category of the target, and what it multiplies. */
interface Weight {
  readonly category: string | null;
  readonly beta: number;
  readonly factors: readonly Factor[];
}

/** Compiles a GeneralRegressionModel whose other children are read already. */
export function compileGeneral(element: XmlElement, children: readonly XmlElement[], setting: ModelSetting): Evaluate {
  const type = wordAttribute(element, 'modelType', TYPES);
  for (const name of ['trialsVariable', 'trialsValue'])
    if (element.attributes[name] !== undefined) unsupported(element, name);
  const weights = readWeights(element, children, setting.scope);
  const offset = readOffset(element, setting.scope);
  const inverse = inverseLink(element, type);
  const eta = (frame: Frame, category: string | null) =>
    weights.reduce(
      (sum, each) => (each.category === null || each.category === category ? sum + termOf(each, frame) : sum),
      offset(frame),
    );
  if (setting.functionName === 'regression') {
    if (type === 'multinomialLogistic') return unsupported(element, 'modelType');
    return (frame) => outcome(finite(inverse(eta(frame, null))));
  }
  const { events, reference } = categoriesOf(element, weights, setting, type);
  if (type !== 'multinomialLogistic')
    return (frame) => {
      const p = finite(inverse(eta(frame, events[0]!)));
      return classified(
        inOrder(
          setting,
          new Map([
            [events[0]!, p],
            [reference, 1 - p],
          ]),
        ),
      );
    };
  return (frame) => {
    const shares = softmax([...events.map((category) => eta(frame, category)), 0]);
    return classified(inOrder(setting, new Map([...events, reference].map((category, at) => [category, shares[at]!]))));
  };
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RowFault('the model has no finite result');
  return value;
}

const termOf = ({ beta, factors }: Weight, frame: Frame): number =>
  factors.reduce((product, factor) => product * factor(frame), beta);

/** Probabilities in the order of the target's categories. */
function inOrder({ target }: ModelSetting, probabilities: ReadonlyMap<string, number>): Map<string, number> {
  const order = target?.values ?? [];
  return new Map([...probabilities].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** The categories that have a predictor of their own, and the one whose predictor is 0. */
function categoriesOf(element: XmlElement, weights: readonly Weight[], { target }: ModelSetting, type: string) {
  const named = [...new Set(weights.flatMap(({ category }) => category ?? []))];
  const all =
    target && target.values.length > 0 ? target.values : [...named, element.attributes.targetReferenceCategory ?? ''];
  // Without a reference category the last one with no predictor is it; a single predictor for all speaks for the last category.
  const free = all.filter((category) => !named.includes(category));
  const reference = element.attributes.targetReferenceCategory ?? (named.length > 0 ? free.at(-1) : all[0]);
  const events = all.filter((category) => category !== reference);
  const complete = reference !== undefined && events.length > 0 && named.every((category) => events.includes(category));
  if (!complete) return invalid(element, 'names no reference category of the target');
  if (type !== 'multinomialLogistic' && events.length !== 1) return invalid(element, 'has more than two categories');
  return { events, reference };
}

function inverseLink(element: XmlElement, type: (typeof TYPES)[number]): (eta: number) => number {
  if (type !== 'generalizedLinear') return (eta) => eta;
  const name = element.attributes.linkFunction ?? 'identity';
  const inverse = Object.hasOwn(INVERSE_LINKS, name) ? INVERSE_LINKS[name]! : unsupported(element, 'linkFunction');
  const parameter = name === 'power' || name === 'oddspower' ? numberAttribute(element, 'linkParameter') : 0;
  return (eta) => inverse(eta, parameter);
}

function readOffset(element: XmlElement, scope: Scope): Factor {
  const name = element.attributes.offsetVariable;
  if (name !== undefined) return numberIn(name, element, scope);
  const value = numberAttribute(element, 'offsetValue', 0);
  return () => value;
}

function numberIn(name: string, element: XmlElement, scope: Scope): Factor {
  const { get } = scope.field(name, element);
  return (frame) => {
    const value = get(frame);
    if (typeof value !== 'number')
      throw new RowFault(`${JSON.stringify(name)} is ${value === null ? 'missing' : 'no number'}`);
    return value;
  };
}

function readWeights(element: XmlElement, children: readonly XmlElement[], scope: Scope): Weight[] {
  const names = (list: string, item: string) => {
    const found = childOf(children, list);
    return new Set(found ? knownChildren(found, [item]).map((each) => requiredAttribute(each, 'name')) : []);
  };
  const [categorical, continuous] = [names('FactorList', 'Predictor'), names('CovariateList', 'Predictor')];
  const matrix = childOf(children, 'PPMatrix');
  const cells = matrix ? knownChildren(matrix, ['PPCell']) : [];
  const parameters = childOf(children, 'ParamMatrix') ?? invalid(element, 'has no ParamMatrix');
  return knownChildren(parameters, ['PCell']).map((cell) => {
    const [name, category] = [requiredAttribute(cell, 'parameterName'), cell.attributes.targetCategory ?? null];
    const own = cells.filter(
      ({ attributes }) =>
        attributes.parameterName === name &&
        (attributes.targetCategory === undefined || attributes.targetCategory === category),
    );
    return {
      category,
      beta: numberAttribute(cell, 'beta'),
      factors: own.map((each) => factorOf(each, categorical, continuous, scope)),
    };
  });
}

/** A covariate to the power of the cell's value, or whether a factor has that value. */
function factorOf(
  cell: XmlElement,
  categorical: ReadonlySet<string>,
  continuous: ReadonlySet<string>,
  scope: Scope,
): Factor {
  const name = requiredAttribute(cell, 'predictorName');
  if (continuous.has(name)) {
    const value = numberIn(name, cell, scope);
    const exponent = numberAttribute(cell, 'value');
    return exponent === 1 ? value : (frame) => value(frame) ** exponent;
  }
  if (!categorical.has(name)) return invalid(cell, 'names neither a factor nor a covariate', 'predictorName');
  const { get, type } = scope.field(name, cell);
  const wanted = literalOf(cell, requiredAttribute(cell, 'value'), type);
  return (frame) => {
    const value = get(frame);
    if (value === null) throw new RowFault(`${JSON.stringify(name)} is missing`);
    return value === wanted ? 1 : 0;
  };
}
