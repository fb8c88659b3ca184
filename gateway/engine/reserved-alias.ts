/** Aliases that would shadow what the engine reads its own data by. */
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { SHIELD } from './key-aliases.ts';

/** Refuses `__typename: other` and names of the planner's and the engine's own. */
export function ReservedAliasRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const alias = node.alias?.value;
      if (alias === undefined) return;
      const shadows = alias === '__typename' && node.name.value !== '__typename';
      if (shadows || alias.startsWith('_internal_qp_') || alias.startsWith(SHIELD)) {
        context.reportError(new GraphQLError(`The alias "${alias}" is reserved.`, { nodes: node }));
      }
    },
  };
}
