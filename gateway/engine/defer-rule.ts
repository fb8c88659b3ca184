/** What the proposal for @defer asks of documents, beyond what graphql-js checks of any directive. */
import { type ASTVisitor, type DirectiveNode, GraphQLError, Kind, type ValidationContext } from 'graphql';
import { isDefer } from './defer.ts';

/** Labels are texts and each of them is used once; the roots of mutations and subscriptions cannot be deferred. */
export function DeferRule(context: ValidationContext): ASTVisitor {
  const labels = new Set<string>();
  const complain = (message: string, nodes: DirectiveNode) => context.reportError(new GraphQLError(message, { nodes }));
  return {
    Directive(node) {
      if (!isDefer(node)) return;
      const parent = context.getParentType();
      const roots = [context.getSchema().getMutationType(), context.getSchema().getSubscriptionType()];
      if (parent && roots.includes(parent as never)) {
        complain(`Fields of "${parent.name}" cannot be deferred.`, node);
      }
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (!label || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) return complain('The label of @defer must be a text.', node);
      if (labels.has(label.value)) complain(`The label "${label.value}" is used twice.`, node);
      labels.add(label.value);
    },
  };
}
