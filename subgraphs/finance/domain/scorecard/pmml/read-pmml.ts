/** Reads PMML 3.x–4.4 into a scorer. Elements go by their local names; what is not known is refused, not passed over. */
import { topReasons } from '../model/reasons.ts';
import { type ModelInput, type RowScore, rowError, type Scorer } from '../model/scorer.ts';
import type { Cell } from '../table/records.ts';
import { declareDerived } from './expressions.ts';
import { type DataField, miningSchemaOf, readDictionary, readMiningSchema } from './fields.ts';
import { compileGeneral, GENERAL_PARTS } from './general-regression.ts';
import { compileMining } from './mining.ts';
import type { Evaluate, FunctionName, ModelSetting, Outcome } from './outcome.ts';
import { type OutputField, readOutput } from './output.ts';
import { compileRegression } from './regression.ts';
import { type DataType, type Frame, INVALID, RowFault, Scope, typed, type Value } from './scope.ts';
import { compileScorecard } from './scorecard.ts';
import { compileTree } from './tree.ts';
import { childOf, invalid, knownChildren, parseXml, wordAttribute, type XmlElement } from './xml.ts';

type Compile = (element: XmlElement, children: readonly XmlElement[], setting: ModelSetting) => Evaluate;

/** The models, and the parts of each beside those that all have. */
const MODELS: Readonly<Record<string, { readonly parts: readonly string[]; readonly compile: Compile }>> = {
  Scorecard: { parts: ['Characteristics'], compile: compileScorecard },
  RegressionModel: { parts: ['RegressionTable'], compile: compileRegression },
  GeneralRegressionModel: { parts: GENERAL_PARTS, compile: compileGeneral },
  TreeModel: { parts: ['Node'], compile: compileTree },
  MiningModel: {
    parts: ['Segmentation'],
    compile: (element, children, setting) => compileMining(element, children, setting, Object.keys(MODELS)),
  },
};
const SHARED_PARTS = ['MiningSchema', 'Output', 'LocalTransformations'];

/** What all models of a file share. */
interface Document {
  readonly dictionary: ReadonlyMap<string, DataField>;
  readonly slots: { next: number };
}

interface CompiledModel {
  readonly evaluate: Evaluate;
  readonly functionName: FunctionName;
  readonly active: readonly string[];
  readonly target: string | null;
  readonly output: readonly OutputField[];
}

/** Reads PMML. Raises UNSAFE_XML, MODEL_TOO_LARGE, UNSUPPORTED_MODEL_ELEMENT with an XPath, or INVALID_MODEL. */
export function readPmml(bytes: Uint8Array): Scorer {
  const root = parseXml(bytes);
  if (root.name !== 'PMML') return invalid(root, 'is no PMML');
  const children = knownChildren(root, ['DataDictionary', 'TransformationDictionary', ...Object.keys(MODELS)]);
  const [model, second] = children.filter(({ name }) => name in MODELS);
  if (!model || second) return invalid(root, 'needs exactly one model');
  const document = { dictionary: readDictionary(childOf(children, 'DataDictionary')), slots: { next: 0 } };
  const inputs: ModelInput[] = [];
  const compiled = compileModel(model, document, null, {
    transformations: childOf(children, 'TransformationDictionary'),
    source: (name, element) => cellSource(name, element, document.dictionary, inputs),
  });
  return scorerOf(model.name, compiled, inputs);
}

interface Surroundings {
  readonly transformations: XmlElement | null;
  source(name: string, element: XmlElement): { readonly type: DataType; raw(frame: Frame): Value | typeof INVALID };
}

/** A field of the file's model is a cell of the row. */
function cellSource(
  name: string,
  element: XmlElement,
  dictionary: ReadonlyMap<string, DataField>,
  inputs: ModelInput[],
) {
  const field =
    dictionary.get(name) ?? invalid(element, `names ${JSON.stringify(name)}, which is not in the DataDictionary`);
  const { type } = field;
  const at = inputs.length;
  inputs.push({ name, type: type === 'string' ? 'text' : type === 'boolean' ? 'boolean' : 'number' });
  return { type, raw: ({ cells }: Frame) => looselyOf(cells[at] ?? null, field) };
}

/** Texts that a field lists as missing or invalid are told apart before its type is asked for. */
function looselyOf(cell: Cell, field: DataField): Value | typeof INVALID {
  const value = typed(cell, field.type);
  return value === INVALID && field.check(cell) === null ? null : value;
}

function compileModel(
  element: XmlElement,
  document: Document,
  outer: Scope | null,
  around: Surroundings,
): CompiledModel {
  const { parts, compile } = MODELS[element.name]!;
  const children = knownChildren(element, [...SHARED_PARTS, ...parts]);
  const functionName = wordAttribute<FunctionName>(element, 'functionName', ['regression', 'classification']);
  const scope = new Scope(outer);
  const { active, target } = readMiningSchema(
    miningSchemaOf(children, element),
    scope,
    document.dictionary,
    around.source,
  );
  for (const each of [around.transformations, childOf(children, 'LocalTransformations')])
    if (each) declareDerived(knownChildren(each, ['DerivedField']), scope, document.slots);
  scope.settle();
  const targetName = target ?? element.attributes.targetVariableName ?? null;
  const evaluate = compile(element, children, {
    scope,
    functionName,
    target: (targetName === null ? undefined : document.dictionary.get(targetName)) ?? null,
    nested: (model) =>
      compileModel(model, document, scope, { transformations: null, source: fieldSource(scope) }).evaluate,
  });
  return { evaluate, functionName, active, target: targetName, output: readOutput(childOf(children, 'Output')) };
}

/** A field of a model within another is a field of that one. */
const fieldSource =
  (scope: Scope): Surroundings['source'] =>
  (name, element) => {
    const { type, get } = scope.field(name, element);
    return { type, raw: get };
  };

function scorerOf(element: string, model: CompiledModel, inputs: readonly ModelInput[]): Scorer {
  return {
    ...{ kind: 'pmml', element, inputs, target: model.target },
    outputs: model.output.map(({ name }) => name),
    score: (cells, reasons) => {
      try {
        return answerOf(model, model.evaluate({ cells, memo: [] }), reasons);
      } catch (error) {
        if (error instanceof RowFault) return rowError(error.message);
        throw error;
      }
    },
  };
}

function answerOf({ functionName, output }: CompiledModel, outcome: Outcome, limit: number): RowScore {
  const { value, probabilities } = outcome;
  const classifies = functionName === 'classification';
  if (!classifies && typeof value === 'number' && !Number.isFinite(value))
    return rowError('the model has no finite result');
  return {
    score: classifies ? null : (value as number | null),
    probability: probabilities && Object.fromEntries(probabilities),
    label: classifies && value !== null ? String(value) : null,
    outputs: Object.fromEntries(output.map(({ name, read }) => [name, read(outcome)])),
    reasons: topReasons(outcome.reasons, limit),
    error: null,
  };
}
