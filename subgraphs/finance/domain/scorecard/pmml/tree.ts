/** TreeModel: from the root down along the first child that is true. */
import { type Evaluate, likeliest, type ModelSetting, type Outcome, outcome } from './outcome.ts';
import { PREDICATES, type Predicate, predicateIn } from './predicates.ts';
import { type Frame, RowFault } from './scope.ts';
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

interface Node {
  readonly holds: Predicate;
  readonly children: readonly Node[];
  /** The child for rows of which a child's predicate is unknown. */
  readonly defaultChild: number;
  readonly id: string;
  /** null: the node itself predicts nothing. */
  readonly outcome: Outcome | null;
}

const MISSING = ['none', 'lastPrediction', 'nullPrediction', 'defaultChild'] as const;
const NO_CHILD = ['returnNullPrediction', 'returnLastPrediction'] as const;
type Strategy = (typeof MISSING)[number];
const NOTHING = outcome(null);

/** Compiles a TreeModel whose other children are read already. */
export function compileTree(element: XmlElement, children: readonly XmlElement[], setting: ModelSetting): Evaluate {
  const strategy = wordAttribute<Strategy>(element, 'missingValueStrategy', MISSING, 'none');
  const last =
    wordAttribute(element, 'noTrueChildStrategy', NO_CHILD, 'returnNullPrediction') === 'returnLastPrediction';
  if (numberAttribute(element, 'missingValuePenalty', 1) !== 1) unsupported(element, 'missingValuePenalty');
  const root = readNode(childOf(children, 'Node') ?? invalid(element, 'has no Node'), setting, { next: 1 });
  return (frame) => (root.holds(frame) === true ? descend(root, frame, strategy, last) : NOTHING);
}

function descend(root: Node, frame: Frame, strategy: Strategy, returnLast: boolean): Outcome {
  let node = root;
  while (node.children.length > 0) {
    const step = stepFrom(node, frame, strategy);
    if (step === 'stop') return strategy === 'lastPrediction' ? predicted(node) : NOTHING;
    if (step === 'none') return returnLast ? predicted(node) : NOTHING;
    node = step;
  }
  return predicted(node);
}

const predicted = (node: Node): Outcome => node.outcome ?? NOTHING;

/** The next node; `stop` where an unknown predicate ends the way, `none` where no child is true. */
function stepFrom(node: Node, frame: Frame, strategy: Strategy): Node | 'stop' | 'none' {
  for (const child of node.children) {
    const truth = child.holds(frame);
    if (truth === true) return child;
    if (truth === false || strategy === 'none') continue;
    if (strategy !== 'defaultChild') return 'stop';
    return node.children[node.defaultChild] ?? noDefault(node);
  }
  return 'none';
}

function noDefault(node: Node): never {
  throw new RowFault(`node ${node.id} has no default child`);
}

function readNode(element: XmlElement, setting: ModelSetting, ids: { next: number }): Node {
  const parts = knownChildren(element, [...PREDICATES, 'Node', 'ScoreDistribution']);
  const id = element.attributes.id ?? String(ids.next);
  ids.next += 1;
  const holds = predicateIn(parts, element, setting.scope);
  const elements = parts.filter(({ name }) => name === 'Node');
  const children = elements.map((each) => readNode(each, setting, ids));
  const wanted = element.attributes.defaultChild;
  const defaultChild = elements.findIndex((each) => each.attributes.id === wanted);
  if (wanted !== undefined && defaultChild < 0) invalid(element, 'names no child', 'defaultChild');
  const distributions = parts.filter(({ name }) => name === 'ScoreDistribution');
  return { holds, children, defaultChild, id, outcome: outcomeOf(element, id, distributions, setting) };
}

function outcomeOf(
  element: XmlElement,
  id: string,
  distributions: readonly XmlElement[],
  setting: ModelSetting,
): Outcome | null {
  const { score } = element.attributes;
  if (setting.functionName === 'regression')
    return score === undefined ? null : outcome(numberAttribute(element, 'score'), { entityId: id });
  if (distributions.length === 0) return score === undefined ? null : outcome(score, { entityId: id });
  const counts = distributions.map((each) => numberAttribute(each, 'recordCount', 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = (names: readonly string[]) =>
    new Map(
      distributions.map((each, at) => {
        const name = names.find((attribute) => each.attributes[attribute] !== undefined);
        return [requiredAttribute(each, 'value'), name ? numberAttribute(each, name) : counts[at]! / total];
      }),
    );
  const [probabilities, confidences] = [shares(['probability', 'confidence']), shares(['confidence', 'probability'])];
  return outcome(score ?? likeliest(probabilities), { probabilities, confidences, entityId: id });
}
