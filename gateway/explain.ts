/** A plan as a tree, for people: which room is asked what, in which order. */
import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { splitOperation } from './engine/document.ts';
import { clientKey, keyNamesOf, shieldAliases } from './engine/key-aliases.ts';
import { createPlanner, type EntityCall, type PathSegment, type Step } from './engine/plan.ts';
import { readSupergraph } from './engine/supergraph.ts';
import { err, ok, type Result } from './kit.ts';

export interface ExplainFailed {
  code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'PLAN_FAILED';
  message: string;
}

/**
 * The plan of `query` over a supergraph as indented lines. `variables` decide @skip and @include; those left out count
 * as false.
 */
export async function explain(
  supergraphSdl: string,
  query: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
): Promise<Result<string, ExplainFailed>> {
  const document = parsed(query);
  if (!document.ok) return document;
  const supergraph = readSupergraph(supergraphSdl);
  const faults = validate(supergraph.schema, document.value, specifiedRules);
  const operation = getOperationAST(document.value, operationName);
  if (faults.length || !operation) {
    return failed('GRAPHQL_VALIDATION_FAILED', faults.map((each) => each.message).join('\n') || 'Which operation?');
  }
  const shielded = shieldAliases(document.value, keyNamesOf(supergraph.document));
  const { planned, introspection } = splitOperation(shielded, operation, variables);
  const planner = createPlanner(supergraphSdl);
  const lines = introspection ? ['Introspection (no room)'] : [];
  for (const { key, query: text } of planned) {
    const plan = await planner.plan(text);
    if (!plan.ok) return failed('PLAN_FAILED', plan.error.reason);
    if (key !== null) lines.push(`Mutation ${clientKey(key)}`);
    if (plan.value) lines.push(...stepLines(plan.value, key === null ? 0 : 1));
  }
  return ok(lines.length ? lines.join('\n') : 'No room is asked.');
}

function parsed(query: string): Result<ReturnType<typeof parse>, ExplainFailed> {
  try {
    return ok(parse(query));
  } catch (error) {
    if (error instanceof GraphQLError) return failed('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
}

const failed = (code: ExplainFailed['code'], message: string) => err({ code, message });

function stepLines(step: Step, depth: number): string[] {
  const indent = '  '.repeat(depth);
  switch (step.kind) {
    case 'fetch':
      return [
        `${indent}Fetch ${step.service}${step.entities.length ? ' for entities' : ''}`,
        ...step.entities.map((call) => `${indent}  at ${call.paths.map(pathText).join(', ')} by ${requiresText(call)}`),
        `${indent}  ${step.query.replace(/\s+/g, ' ').trim()}`,
      ];
    case 'subscription':
      return [`${indent}Subscribe ${step.primary.service}`, `${indent}  ${step.primary.query}`];
    case 'condition':
      return [
        `${indent}If $${step.variable}`,
        ...(step.whenTrue ? stepLines(step.whenTrue, depth + 1) : []),
        ...(step.whenFalse ? [`${indent}Else`, ...stepLines(step.whenFalse, depth + 1)] : []),
      ];
    default:
      return [
        `${indent}${step.kind === 'sequence' ? 'One after the other' : 'Side by side'}`,
        ...step.steps.flatMap((each) => stepLines(each, depth + 1)),
      ];
  }
}

const pathText = (path: readonly PathSegment[]): string =>
  path
    .map((each) => (each === '@' ? '@' : 'Field' in each ? each.Field : `(${each.TypeCondition.join('|')})`))
    .join('.');

function requiresText({ requires }: EntityCall): string {
  const text = (selections: EntityCall['requires']): string =>
    selections
      .map((each) => {
        if (each.kind === 'Field') {
          return `${each.name}${each.alias ? ` as ${each.alias}` : ''}${each.selections?.length ? ` { ${text(each.selections)} }` : ''}`;
        }
        return each.kind === 'InlineFragment' ? `${each.typeCondition} { ${text(each.selections)} }` : each.value;
      })
      .join(' ');
  return text(requires);
}
