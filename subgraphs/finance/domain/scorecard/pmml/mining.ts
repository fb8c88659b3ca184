/** MiningModel: segments, each a model with a predicate, and how their answers become one. */
import { classified, type Evaluate, type ModelSetting, type Outcome, outcome } from './outcome.ts';
import { PREDICATES, type Predicate, predicateIn } from './predicates.ts';
import type { Frame } from './scope.ts';
import {
  childOf,
  invalid,
  knownChildren,
  numberAttribute,
  unsupported,
  wordAttribute,
  type XmlElement,
} from './xml.ts';

interface Segment {
  readonly holds: Predicate;
  readonly weight: number;
  readonly evaluate: Evaluate;
}

/** The answer of a segment that took the row. */
interface Vote {
  readonly weight: number;
  readonly outcome: Outcome;
}

const METHODS = [
  ...(['majorityVote', 'weightedMajorityVote', 'average', 'weightedAverage'] as const),
  ...(['sum', 'max', 'median', 'selectFirst'] as const),
];
type Method = (typeof METHODS)[number];
const NOTHING = outcome(null);

/** Compiles a MiningModel whose other children are read already; `models` are the elements that may stand in a segment. */
export function compileMining(
  element: XmlElement,
  children: readonly XmlElement[],
  setting: ModelSetting,
  models: readonly string[],
): Evaluate {
  const segmentation = childOf(children, 'Segmentation') ?? invalid(element, 'has no Segmentation');
  const method = wordAttribute<Method>(segmentation, 'multipleModelMethod', METHODS);
  const onMissing = wordAttribute(
    segmentation,
    'missingPredictionTreatment',
    ['continue', 'skipSegment', 'returnMissing'],
    'continue',
  );
  if (segmentation.attributes.missingThreshold !== undefined) unsupported(segmentation, 'missingThreshold');
  const segments = knownChildren(segmentation, ['Segment']).map((each) => readSegment(each, setting, models));
  if (method === 'selectFirst')
    return (frame) => segments.find(({ holds }) => holds(frame) === true)?.evaluate(frame) ?? NOTHING;
  const combine = combiner(segmentation, method, setting);
  return (frame) => {
    const votes = votesOf(segments, frame);
    const present = votes.filter(({ outcome: { value } }) => value !== null);
    // A majority is made of those that vote; a figure of all segments is none when one of them is missing.
    const counted =
      onMissing === 'skipSegment' || (onMissing === 'continue' && method.endsWith('ajorityVote')) ? present : votes;
    return present.length === 0 || counted.length > present.length ? NOTHING : combine(present);
  };
}

function votesOf(segments: readonly Segment[], frame: Frame): Vote[] {
  return segments.flatMap(({ holds, weight, evaluate }) =>
    holds(frame) === true ? [{ weight, outcome: evaluate(frame) }] : [],
  );
}

function readSegment(element: XmlElement, setting: ModelSetting, models: readonly string[]): Segment {
  const children = knownChildren(element, [...PREDICATES, ...models]);
  const model = children.find(({ name }) => models.includes(name)) ?? invalid(element, 'has no model');
  return {
    holds: predicateIn(children, element, setting.scope),
    weight: numberAttribute(element, 'weight', 1),
    evaluate: setting.nested(model),
  };
}

function combiner(
  segmentation: XmlElement,
  method: Exclude<Method, 'selectFirst'>,
  { functionName, target }: ModelSetting,
) {
  const voting = method.endsWith('ajorityVote');
  if (functionName === 'regression') {
    if (voting) return unsupported(segmentation, 'multipleModelMethod');
    return (votes: readonly Vote[]) =>
      outcome(
        combined(
          method,
          votes.map(({ weight, outcome: { value } }) => [Number(value), weight] as const),
        ),
      );
  }
  if (method === 'sum') return unsupported(segmentation, 'multipleModelMethod');
  const order = target?.values ?? [];
  return (votes: readonly Vote[]) => classified(voting ? tally(votes, method, order) : blended(votes, method, order));
}

type Weighted = readonly (readonly [value: number, weight: number])[];

function combined(method: Exclude<Method, 'selectFirst'>, values: Weighted): number {
  const sum = (of: (each: Weighted[number]) => number) => values.reduce((total, each) => total + of(each), 0);
  switch (method) {
    case 'sum':
      return sum(([value]) => value);
    case 'max':
      return Math.max(...values.map(([value]) => value));
    case 'median':
      return median(values.map(([value]) => value));
    case 'weightedAverage':
      return sum(([value, weight]) => value * weight) / sum(([, weight]) => weight);
    default:
      return sum(([value]) => value) / values.length;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The share of the votes that each category has. */
function tally(votes: readonly Vote[], method: Method, order: readonly string[]): Map<string, number> {
  const counted = new Map(order.map((category) => [category, 0]));
  let total = 0;
  for (const {
    weight,
    outcome: { value },
  } of votes) {
    const share = method === 'weightedMajorityVote' ? weight : 1;
    counted.set(String(value), (counted.get(String(value)) ?? 0) + share);
    total += share;
  }
  return new Map([...counted].map(([category, share]) => [category, share / total]));
}

/** Probabilities put together by category. Maxima and medians need not sum to 1 and are divided by their sum. */
function blended(
  votes: readonly Vote[],
  method: Exclude<Method, 'selectFirst'>,
  order: readonly string[],
): Map<string, number> {
  const categories = new Set([
    ...order,
    ...votes.flatMap(({ outcome: { probabilities } }) => [...(probabilities?.keys() ?? [])]),
  ]);
  const shares = [...categories].map((category) => {
    const values = votes.map(
      ({ weight, outcome: { probabilities } }) => [probabilities?.get(category) ?? 0, weight] as const,
    );
    return [category, combined(method, values)] as const;
  });
  if (method !== 'max' && method !== 'median') return new Map(shares);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  return new Map(shares.map(([category, share]) => [category, share / total]));
}
