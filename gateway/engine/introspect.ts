/** Introspection: graphql-js on the schema that this viewer's contract shows. */
import { type DocumentNode, executeSync, type GraphQLSchema } from 'graphql';
import type { Entity } from './merge.ts';

/** The introspection fields of an operation by response key. `variables` are the client's, uncoerced. */
export function introspect(schema: GraphQLSchema, document: DocumentNode, variables: Entity): Entity {
  const { data, errors } = executeSync({ schema, document, variableValues: variables });
  if (errors?.length) throw new Error('Introspection of a validated operation failed', { cause: errors[0] });
  return (data ?? {}) as Entity;
}
