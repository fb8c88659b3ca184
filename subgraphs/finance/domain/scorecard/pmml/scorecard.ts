/** Scorecard: of each characteristic the first attribute that is true. */
import type { Reason } from '../model/reasons.ts';
import { compileExpression, EXPRESSIONS } from './expressions.ts';
import { type Evaluate, type ModelSetting, outcome } from './outcome.ts';
import { PREDICATES, type Predicate, predicateIn } from './predicates.ts';
import { type Frame, RowFault, type Scope } from './scope.ts';
import { childOf, invalid, knownChildren, numberAttribute, wordAttribute, type XmlElement } from './xml.ts';

interface Attribute {
  readonly holds: Predicate;
  readonly partial: (frame: Frame) => number;
  /** The partial score where it is the same for every row. */
  readonly fixed: number | null;
  readonly reasonCode: string | null;
}

interface Characteristic {
  readonly name: string;
  readonly baseline: number | null;
  readonly attributes: readonly Attribute[];
}

type Algorithm = 'pointsBelow' | 'pointsAbove';

/** Compiles a Scorecard whose other children are read already. */
export function compileScorecard(
  element: XmlElement,
  children: readonly XmlElement[],
  { scope }: ModelSetting,
): Evaluate {
  const list = childOf(children, 'Characteristics') ?? invalid(element, 'has no Characteristics');
  const algorithm = wordAttribute<Algorithm>(
    element,
    'reasonCodeAlgorithm',
    ['pointsBelow', 'pointsAbove'],
    'pointsBelow',
  );
  const told = wordAttribute(element, 'useReasonCodes', ['true', 'false'], 'true') === 'true';
  const characteristics = knownChildren(list, ['Characteristic']).map((each) =>
    readCharacteristic(each, element, scope, algorithm),
  );
  const initial = numberAttribute(element, 'initialScore', 0);
  const sign = algorithm === 'pointsBelow' ? 1 : -1;
  // Sums by code run in the order of names, as those of the room's own cards do.
  const byName = [...characteristics.keys()].sort((a, b) =>
    characteristics[a]!.name < characteristics[b]!.name ? -1 : 1,
  );
  return (frame) => {
    const points: { code: string | null; short: number }[] = [];
    let score = initial;
    for (const { name, baseline, attributes } of characteristics) {
      const attribute = attributes.find(({ holds }) => holds(frame) === true);
      if (!attribute) throw new RowFault(`${JSON.stringify(name)}: no attribute takes the row`);
      const partial = attribute.partial(frame);
      score += partial;
      points.push({ code: baseline === null ? null : attribute.reasonCode, short: sign * ((baseline ?? 0) - partial) });
    }
    return outcome(score, { reasons: told ? summed(byName.map((at) => points[at]!)) : [] });
  };
}

function summed(points: readonly { readonly code: string | null; readonly short: number }[]): Reason[] {
  const sums = new Map<string, number>();
  for (const { code, short } of points) if (code !== null) sums.set(code, (sums.get(code) ?? 0) + short);
  return Array.from(sums, ([code, sum]) => ({ code, points: sum }));
}

function readCharacteristic(element: XmlElement, card: XmlElement, scope: Scope, algorithm: Algorithm): Characteristic {
  const name = element.attributes.name ?? `characteristic ${element.parent!.children.indexOf(element) + 1}`;
  const attributes = knownChildren(element, ['Attribute']).map((each) => readAttribute(each, element, scope));
  const stated = [element, card].find((each) => each.attributes.baselineScore !== undefined);
  const baseline = stated ? numberAttribute(stated, 'baselineScore') : bestOf(attributes, algorithm);
  return { name, baseline, attributes };
}

/** The default baseline is the best partial score; where one is computed there is no best. */
function bestOf(attributes: readonly Attribute[], algorithm: Algorithm): number | null {
  const fixed = attributes.map((each) => each.fixed);
  if (fixed.includes(null)) return null;
  return algorithm === 'pointsBelow' ? Math.max(...(fixed as number[])) : Math.min(...(fixed as number[]));
}

function readAttribute(element: XmlElement, characteristic: XmlElement, scope: Scope): Attribute {
  const children = knownChildren(element, [...PREDICATES, 'ComplexPartialScore']);
  const holds = predicateIn(children, element, scope);
  const reasonCode = element.attributes.reasonCode ?? characteristic.attributes.reasonCode ?? null;
  const complex = childOf(children, 'ComplexPartialScore');
  if (complex) return { holds, reasonCode, fixed: null, partial: computed(complex, scope) };
  const fixed = numberAttribute(element, 'partialScore');
  return { holds, reasonCode, fixed, partial: () => fixed };
}

function computed(element: XmlElement, scope: Scope): (frame: Frame) => number {
  const [expression, second] = knownChildren(element, EXPRESSIONS);
  if (!expression || second) return invalid(element, 'needs exactly one expression');
  const compute = compileExpression(expression, scope);
  return (frame) => {
    const value = compute(frame);
    if (typeof value !== 'number') throw new RowFault('a computed partial score is missing');
    return value;
  };
}
