/** The text of an operation, read: bounded, parsed, validated on the schema of who asks. Whatever is refused here costs no plan. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { err, ok, type Result } from '../kit.ts';
import { checkLimits, type Limits } from '../policy/limits.ts';
import { MAX_TEXT_NESTING, type Outgrown, outgrownBy } from '../policy/text-bounds.ts';
import { ambiguousKeys } from './ambiguous-keys.ts';
import { DeferRule } from './defer-rule.ts';
import type { GatewayError } from './errors.ts';
import { ReservedAliasRule } from './reserved-alias.ts';

/** What is known of an operation without a plan. */
export interface ReadOperation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  kind: `${OperationTypeNode}`;
}

/** Everything that can be refused without a plan. Limits come before validation, whose cost they bound. */
export function readOperation(
  schema: GraphQLSchema,
  query: string,
  operationName: string | undefined,
  limits: Limits,
): Result<ReadOperation, GatewayError[]> {
  const bounded = checkText(query, limits);
  if (!bounded.ok) return bounded;
  const parsed = parseText(query);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const limited = checkLimits(document, limits);
  if (!limited.ok) return err([limited.error]);
  const faults = validate(schema, document, [...specifiedRules, ReservedAliasRule, DeferRule], { maxErrors: 20 });
  if (faults.length) return err(faults.map((fault) => syntaxFault('GRAPHQL_VALIDATION_FAILED', fault)));
  const definition = getOperationAST(document, operationName);
  if (!definition) return err([{ code: 'BAD_USER_INPUT', message: unknownOperation(operationName) }]);
  // graphql-js lets a mutation pass where the schema has none.
  if (!schema.getRootType(definition.operation)) {
    return err([{ code: 'GRAPHQL_VALIDATION_FAILED', message: `This graph has no ${definition.operation}.` }]);
  }
  const ambiguous = ambiguousKeys(schema, document, definition);
  return ambiguous.length ? err(ambiguous) : ok({ document, definition, kind: definition.operation });
}

/** Whether the text is short enough to be looked at closer. */
export function checkText(query: string, limits: Limits): Result<void, GatewayError[]> {
  const outgrown = outgrownBy(query, limits.maxTokens);
  return outgrown ? err([{ code: 'OPERATION_LIMIT_EXCEEDED', message: tooLong(outgrown, limits) }]) : ok(undefined);
}

function parseText(query: string): Result<DocumentNode, GatewayError[]> {
  try {
    return ok(parse(query));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return err([syntaxFault('GRAPHQL_PARSE_FAILED', error)]);
  }
}

const tooLong = (outgrown: Outgrown, { maxTokens }: Limits): string =>
  outgrown === 'nesting'
    ? `The text nests more than ${MAX_TEXT_NESTING} brackets.`
    : `The document has more than ${maxTokens} ${outgrown}.`;

const syntaxFault = (code: GatewayError['code'], { message, locations }: GraphQLError): GatewayError => ({
  code,
  message,
  locations,
});

const unknownOperation = (name: string | undefined) =>
  name === undefined
    ? 'The document has several operations: say which by operationName.'
    : `The document has no operation named "${name}".`;
