/** The planner behind our interface: text of an operation in, steps that the executor understands out. */
import {
  type FetchNode,
  type FlattenNodePathSegment,
  type InputRewrite,
  type OutputRewrite,
  type PlanNode,
  QueryPlanner,
  type RequiresSelection,
} from '@graphql-hive/router-query-planner';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { err, ok, type Result } from '../kit.ts';

export type PathSegment = FlattenNodePathSegment;
export type { InputRewrite, OutputRewrite, RequiresSelection };

/** One list of entities in a call: where they stand in the answer, what identifies them, where they arrive. */
export interface EntityCall {
  alias: string;
  variable: string;
  paths: PathSegment[][];
  requires: RequiresSelection[];
  inputRewrites: InputRewrite[];
  outputRewrites: OutputRewrite[];
}

/** One call of one room. Without `entities` it fills the root of the answer. */
export interface FetchStep {
  kind: 'fetch';
  service: string;
  query: string;
  document: DocumentNode;
  /** A query: it changes nothing. */
  repeatable: boolean;
  variables: string[];
  entities: EntityCall[];
  outputRewrites: OutputRewrite[];
  /** Response keys that a root call fills. */
  rootKeys: string[];
}

export type Step =
  | FetchStep
  | { kind: 'sequence'; steps: Step[] }
  | { kind: 'parallel'; steps: Step[] }
  /** The stream of a room; what stands behind it in its sequence is done for each event. */
  | { kind: 'subscription'; primary: FetchStep }
  | { kind: 'condition'; variable: string; whenTrue: Step | null; whenFalse: Step | null };

/** A plan could not be made: a bug of the planner or of the graph, never of the client. */
export interface PlanFailed {
  code: 'PLAN_FAILED';
  reason: string;
}

export interface Planner {
  /** Steps for a **validated** operation; null when no room is needed. Cyclic fragments would end the process. */
  plan(query: string): Promise<Result<Step | null, PlanFailed>>;
}

// A schema can make the planner wander; nobody waits longer than this for a plan.
const PLAN_LIMIT_MS = 3_000;

/** A planner of one supergraph. Throws when the SDL is none. */
export function createPlanner(supergraphSdl: string): Planner {
  const planner = new QueryPlanner(supergraphSdl);
  return {
    async plan(query) {
      // Not AbortSignal.timeout: a thousand plans a second would each leave a timer behind for the whole limit.
      const stop = new AbortController();
      const late = setTimeout(() => stop.abort(), PLAN_LIMIT_MS);
      try {
        const plan = await planner.planAsync(query, null, new Set(), 0, stop.signal);
        return ok(plan.node ? toStep(plan.node, null) : null);
      } catch (error) {
        return err({ code: 'PLAN_FAILED', reason: error instanceof Error ? error.message : String(error) });
      } finally {
        clearTimeout(late);
      }
    },
  };
}

function toStep(node: PlanNode, path: PathSegment[] | null): Step {
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(node, path ? [entityCall(node, path)] : []);
    case 'BatchFetch':
      return fetchStep(
        node,
        node.entityBatch.aliases.map((each) => ({
          alias: each.alias,
          variable: each.representationsVariableName,
          paths: each.paths,
          requires: each.requires,
          inputRewrites: each.inputRewrites ?? [],
          outputRewrites: each.outputRewrites ?? [],
        })),
      );
    case 'Flatten':
      return toStep(node.node, node.path);
    case 'Subscription':
      return { kind: 'subscription', primary: fetchStep(node.primary, []) };
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((each) => toStep(each, path)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((each) => toStep(each, path)) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: node.ifClause ? toStep(node.ifClause, path) : null,
        whenFalse: node.elseClause ? toStep(node.elseClause, path) : null,
      };
    default:
      throw new Error(`No step for a plan node of kind ${node.kind}`);
  }
}

function entityCall(node: FetchNode, path: PathSegment[]): EntityCall {
  return {
    alias: '_entities',
    variable: 'representations',
    paths: [path],
    requires: node.requires ?? [],
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  };
}

type Call = Pick<FetchNode, 'serviceName' | 'operation' | 'variableUsages' | 'outputRewrites'>;

function fetchStep(node: Call, entities: EntityCall[]): FetchStep {
  const document = parse(node.operation, { noLocation: true });
  return {
    kind: 'fetch',
    service: node.serviceName,
    query: node.operation,
    document,
    repeatable: document.definitions.every((each) => !isMutation(each)),
    variables: node.variableUsages ?? [],
    entities,
    outputRewrites: entities.length ? [] : (node.outputRewrites ?? []),
    rootKeys: entities.length ? [] : rootKeys(document),
  };
}

const isMutation = (each: DefinitionNode) =>
  each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION;

function rootKeys(document: DocumentNode): string[] {
  const keys = new Set<string>();
  const visit = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) keys.add((selection.alias ?? selection.name).value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else visit(fragmentOf(document, selection.name.value).selectionSet);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet);
  }
  return [...keys];
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode {
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) return each;
  }
  throw new Error(`The planner spread a fragment that it did not define: ${name}`);
}
