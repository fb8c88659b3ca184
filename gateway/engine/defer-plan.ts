/** From an operation taken apart to plans: for each unit its steps, and for each part the steps that it waits for. */
import type {
  DocumentNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind } from 'graphql';
import { ok, type Result } from '../kit.ts';
import type { DeferredFragment, DeferUnit } from './defer.ts';
import { placesOf, stepsFor, suppliesOf } from './defer-steps.ts';
import type { GatewayError } from './errors.ts';
import type { FetchStep, Step } from './plan.ts';
import { type ShapeField, shapeOf } from './shape.ts';

/** One deferred fragment of a unit. */
export interface DeferredPart {
  label: string | undefined;
  parent: DeferredPart | null;
  /** Response keys to the object that it adds to. */
  path: string[];
  shape: ShapeField[];
  steps: ReadonlySet<FetchStep>;
  /** Its places in the client's words, to tell whose an error is. */
  shown: string[];
}

export interface DeferredUnitPlan {
  label: string | undefined;
  /** As in a variant: mutations have one a response key. */
  steps: { key: string | null; step: Step | null }[];
  introspection: DocumentNode | null;
  firstShape: ShapeField[];
  firstSteps: ReadonlySet<FetchStep>;
  /** Places of the first part in the client's words, to tell whose an error is. */
  shown: string[];
  parts: DeferredPart[];
  units: DeferredUnitPlan[];
}

export interface DeferPlanning {
  schema: GraphQLSchema;
  keyNames: ReadonlySet<string>;
  definition: OperationDefinitionNode;
  /** The steps of a selection on the root, planned as the operation itself would be. */
  plan(
    document: DocumentNode,
    definition: OperationDefinitionNode,
  ): Promise<Result<Pick<DeferredUnitPlan, 'steps' | 'introspection'>, GatewayError[]>>;
}

/** Plans `unit` and the units in it. */
export async function planUnit(
  unit: DeferUnit,
  planning: DeferPlanning,
): Promise<Result<DeferredUnitPlan, GatewayError[]>> {
  const { schema, keyNames, definition } = planning;
  const root = schema.getRootType(definition.operation) as GraphQLObjectType;
  const whole = { ...definition, selectionSet: unit.whole };
  const planned = await planning.plan({ kind: Kind.DOCUMENT, definitions: [whole] }, whole);
  if (!planned.ok) return planned;
  const supplies = suppliesOf(planned.value.steps.map(({ step }) => step));
  const shape = (set: SelectionSetNode) =>
    shapeOf(root, set, { schema, keyNames, fragments: new Map(), variables: {} });
  const parts = new Map<DeferredFragment, DeferredPart>();
  for (const fragment of unit.fragments) {
    const { label, parent, path, selectionSet } = fragment;
    const steps = stepsFor(placesOf(selectionSet, keyNames), supplies);
    const shown = placesOf(selectionSet, null);
    const within = (parent && parts.get(parent)) ?? null;
    parts.set(fragment, { label, path, steps, shown, shape: shape(selectionSet), parent: within });
  }
  const units: DeferredUnitPlan[] = [];
  for (const each of unit.units) {
    const child = await planUnit(each, planning);
    if (!child.ok) return child;
    units.push(child.value);
  }
  return ok({
    ...planned.value,
    label: unit.label,
    firstShape: shape(unit.first),
    firstSteps: stepsFor(placesOf(unit.first, keyNames), supplies),
    shown: placesOf(unit.first, null),
    parts: [...parts.values()],
    units,
  });
}
