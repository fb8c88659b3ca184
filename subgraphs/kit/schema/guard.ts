/** @authenticated, @requiresScopes and @policy once more, in the room: what it guards it guards whoever asks. */
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { RoomContext } from '../room-context.ts';
import type { Viewer } from '../viewer.ts';
import type { Directives } from './federation.ts';

/** All scopes of any of these lists; null asks only for somebody who is known. */
type Rule = readonly (readonly string[])[] | null;

/**
 * Makes every field of `schema` ask its own rules, its type's and those of the type that it gives before it is resolved.
 * The gateway refuses first; a room that is reached past it, or by a gateway that was wrong, still tells nothing.
 */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rules = [type, field, getNamedType(field.type)].flatMap(rulesOf);
      if (rules.length) guard(field, rules);
    }
  }
}

/** Whether any type or field has a @policy: few rooms have, and the others' SDL need not speak of it. */
export const usesPolicy = (schema: GraphQLSchema): boolean =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .some((type) => [type, ...Object.values(type.getFields())].some((each) => 'policy' in directivesOf(each)));

type Guarded = Pick<GraphQLNamedType, 'extensions'> | GraphQLField<unknown, unknown>;

const directivesOf = ({ extensions }: Guarded): Directives =>
  (extensions as { directives?: Directives }).directives ?? {};

function guard(field: GraphQLField<unknown, RoomContext>, rules: readonly Rule[]): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (root, args, context, info) => {
    for (const rule of rules) if (!meets(rule, context.viewer)) throw refusal(rule, context.viewer);
    return resolve(root, args, context, info);
  };
}

function rulesOf(element: Guarded): Rule[] {
  const { authenticated, requiresScopes, policy } = directivesOf(element);
  const rules: Rule[] = [];
  if (authenticated) rules.push(null);
  if (requiresScopes) rules.push((requiresScopes as { scopes: string[][] }).scopes);
  const { policies } = (policy ?? {}) as { policies?: string[][] };
  // The gateway hands on what a viewer was found to meet as a scope of this name.
  if (policies) rules.push(policies.map((all) => all.map((each) => `policy:${each}`)));
  return rules;
}

const meets = (rule: Rule, { kind, scopes }: Viewer): boolean =>
  rule === null ? kind !== 'ANONYMOUS' : rule.some((all) => all.every((scope) => scopes.includes(scope)));

function refusal(rule: Rule, { kind }: Viewer): GraphQLError {
  const code = kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  const needed =
    rule === null ? 'somebody who is known' : `the scope ${rule.map((all) => all.join(' and ')).join(', or ')}`;
  const scope = rule?.[0]?.[0];
  return new GraphQLError(`This needs ${needed}.`, {
    extensions: { code, ...(scope ? { scope } : {}) },
  });
}
