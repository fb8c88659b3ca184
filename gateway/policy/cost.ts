/**
 * What an operation costs, by the rules of the cost specification: each object 1 (or its @cost), values nothing, lists
 * as often as @listSize says; before the run from the arguments, after it from the answer.
 */
import type { Variables } from './cost-arguments.ts';
import type { FieldCost, SetCost } from './cost-tree.ts';

export interface CostOptions {
  /** Length of a list of which nothing is said. */
  listSize: number;
}

export interface Estimate {
  cost: number;
  /** The first field that should have had exactly one of its slicing arguments; undefined when all have. */
  unbounded?: { field: string; arguments: readonly string[] };
}

/** A mutation writes: as much as reading ten objects. */
export const MUTATION_COST = 10;

/** The most that the operation may cost under these (coerced) variables. */
export function estimateCost(root: SetCost, variables: Variables, { listSize }: CostOptions): Estimate {
  const estimate: Estimate = { cost: 0 };
  const known = new Map<SetCost, number>();
  const ofSet = (set: SetCost, sized: Sized | null): number => {
    const before = sized ? undefined : known.get(set);
    if (before !== undefined) return before;
    let most = 0;
    for (const fields of set.variants)
      most = Math.max(
        most,
        fields.reduce((sum, field) => sum + ofField(field, sized), 0),
      );
    if (!sized) known.set(set, most);
    return most;
  };
  const ofField = (field: FieldCost, sized: Sized | null): number => {
    if (!isWanted(field, variables)) return 0;
    const slice = field.slice?.(variables);
    if (field.listSize?.requireOneSlicingArgument && slice?.given !== 1) {
      estimate.unbounded ??= { field: field.name, arguments: field.listSize.slicingArguments };
    }
    const said = field.listSize ? (slice?.size ?? field.listSize.assumedSize) : null;
    const names = field.listSize?.sizedFields ?? [];
    const below = field.below ? ofSet(field.below, names.length && said !== null ? { names, size: said } : null) : 0;
    const own = names.length === 0 ? said : null;
    const length = field.isList ? ((sized?.names.includes(field.name) ? sized.size : null) ?? own ?? listSize) : 1;
    return length * (field.unit + below) + (field.arguments?.(variables) ?? 0);
  };
  estimate.cost = ofSet(root, null);
  return estimate;
}

interface Sized {
  names: readonly string[];
  size: number;
}

const isWanted = ({ when }: FieldCost, variables: Variables): boolean =>
  when.some((all) =>
    all.every(({ value, wanted }) => (typeof value === 'string' ? variables[value] === true : value) === wanted),
  );

/** What an answer cost: as estimated, but with the objects and lists that came. */
export function actualCost(root: SetCost, data: unknown, variables: Variables): number {
  return ofValue(root, data, variables);
}

function ofValue(set: SetCost, value: unknown, variables: Variables): number {
  if (typeof value !== 'object' || value === null) return 0;
  let most = 0;
  // Which variant this object is, it need not say: one that has just its keys; the dearest, if several have.
  for (const fields of costlyOf(set)) {
    let sum = 0;
    for (const field of fields) {
      const found = Object.hasOwn(value, field.key) ? (value as Record<string, unknown>)[field.key] : undefined;
      if (found !== undefined) sum += ofFound(field, found, variables);
    }
    most = Math.max(most, sum);
  }
  return most;
}

/** The fields of a selection that can cost anything: the rest of an answer, which is most of it, is not walked. */
function costlyOf(set: SetCost): NonNullable<SetCost['costly']> {
  if (set.costly) return set.costly;
  const costs = ({ unit, arguments: given, below }: FieldCost): boolean =>
    unit !== 0 || given !== null || (below !== null && costlyOf(below).length > 0);
  set.costly = set.variants.map((fields) => fields.filter(costs)).filter(({ length }) => length > 0);
  return set.costly;
}

function ofFound(field: FieldCost, found: unknown, variables: Variables): number {
  return (field.arguments?.(variables) ?? 0) + ofItems(field, found, variables);
}

function ofItems(field: FieldCost, found: unknown, variables: Variables): number {
  if (found === null) return 0;
  if (!Array.isArray(found)) return field.unit + (field.below ? ofValue(field.below, found, variables) : 0);
  let sum = 0;
  for (const each of found) sum += ofItems(field, each, variables);
  return sum;
}
