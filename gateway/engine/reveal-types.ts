/** Asking rooms for the type where some types must stay unseen. */
import { type DocumentNode, type GraphQLSchema, isAbstractType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { TYPENAME } from './document.ts';
import type { TypeRelations } from './supergraph.ts';

/**
 * Adds `__typename` to selections on interfaces and unions of which this contract shows only some types: without it the
 * answer would not tell a type that may be seen from one that may not.
 */
export function revealTypes(document: DocumentNode, schema: GraphQLSchema, types: TypeRelations): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet(set) {
        const type = info.getParentType();
        if (!isAbstractType(type) || schema.getPossibleTypes(type).length >= types.possibleCount(type.name)) return;
        return { ...set, selections: [TYPENAME, ...set.selections] };
      },
    }),
  );
}
