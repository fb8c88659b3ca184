/**
 * Objects that are the same entity at many places of one list (the product of a hundred reviews), filled and projected
 * once. They are twins when one path leads to them, all that is known of them identifies them, and nothing that still
 * comes can tell them apart: only leaves, fetched by keys, for all of them or none.
 */
import { compileFetch } from './compile.ts';
import type { Entity } from './merge.ts';
import type { FetchStep, Step } from './plan.ts';
import type { ShapeField } from './shape.ts';
import type { TypeRelations } from './supergraph.ts';

/** The one that is filled for all of them, and what it looks like in the answer. */
export interface Twin {
  entity: Entity;
  projected?: { fields: readonly ShapeField[]; value: unknown };
}

/** By each of the objects. */
export type Twins = Map<Entity, Twin>;

/** Says of the fetches of a query's plan which of them may make twins of what they are asked for. */
export function allowTwins(plan: Step, types: TypeRelations): void {
  const fetches = fetchesOf(plan);
  // Types above an object may decide what is fetched for it, and so may conditions.
  const plain = fetches?.every(({ entities }) => entities.every(({ paths }) => paths.every(isUnconditional)));
  if (plain) allow(plan, true, types);
}

const isUnconditional = (path: FetchStep['entities'][number]['paths'][number]): boolean =>
  path.every((segment) => segment === '@' || 'Field' in segment);

/** Null when a condition decides about some. */
function fetchesOf(step: Step): FetchStep[] | null {
  if (step.kind === 'fetch') return [step];
  if (step.kind !== 'sequence' && step.kind !== 'parallel') return null;
  const below = step.steps.map(fetchesOf);
  return below.includes(null) ? null : below.flatMap((each) => each ?? []);
}

/** Whether `step` brings leaves alone; twins are allowed where that also holds of all beside it and after it (`others`). */
function allow(step: Step, others: boolean, types: TypeRelations): boolean {
  if (step.kind === 'fetch') {
    const compiled = compileFetch(step, types);
    compiled.allowsTwins = compiled.leavesOnly && others;
    return compiled.leavesOnly;
  }
  if (step.kind === 'sequence')
    return step.steps.reduceRight((after, each) => allow(each, after, types) && after, others);
  if (step.kind !== 'parallel') return false;
  const together = step.steps.every((each) => allow(each, false, types));
  if (together && others) for (const each of step.steps) allow(each, true, types);
  return together;
}
