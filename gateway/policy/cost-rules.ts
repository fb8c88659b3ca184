/** @cost and @listSize as the supergraph states them (their names may carry the prefix of a specification). */
import { type ConstDirectiveNode, type DocumentNode, valueFromASTUntyped } from 'graphql';

export interface ListSize {
  assumedSize: number | null;
  /** Arguments (or paths into them, `page.first`) that say how long the list may be. */
  slicingArguments: readonly string[];
  /** Fields of the returned object that are as long as this says; empty: the field itself is. */
  sizedFields: readonly string[];
  requireOneSlicingArgument: boolean;
}

export interface CostRules {
  /** By `Type`, `Type.field` and `Type.field.argument`. */
  weights: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  listSizes: ReadonlyMap<string, ListSize>;
}

interface Element {
  name?: { value: string };
  directives?: readonly ConstDirectiveNode[];
  fields?: readonly Element[];
  arguments?: readonly Element[];
}

/** Reads the rules of a supergraph document. */
export function readCostRules(supergraph: DocumentNode): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const read = (element: Element, above: string) => {
    const coordinate = above + (element.name?.value ?? '');
    for (const directive of element.directives ?? []) {
      const name = directive.name.value.replace(/^.*__/, '');
      if (name === 'cost') weights.set(coordinate, Number(argumentsOf(directive).weight ?? 0));
      if (name === 'listSize') listSizes.set(coordinate, listSizeOf(argumentsOf(directive)));
    }
    for (const below of [...(element.fields ?? []), ...(element.arguments ?? [])]) read(below, `${coordinate}.`);
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind !== 'DirectiveDefinition') read(definition as Element, '');
  }
  return { weights, listSizes };
}

function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

function listSizeOf(given: Record<string, unknown>): ListSize {
  const slicingArguments = (given.slicingArguments as string[] | null | undefined) ?? [];
  return {
    assumedSize: (given.assumedSize as number | null | undefined) ?? null,
    slicingArguments,
    sizedFields: (given.sizedFields as string[] | null | undefined) ?? [],
    requireOneSlicingArgument: slicingArguments.length > 0 && given.requireOneSlicingArgument !== false,
  };
}
