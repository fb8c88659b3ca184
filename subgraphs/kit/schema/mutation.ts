/** The one way to write a mutation: one input, one union of success and typed errors (schema rules 2 and 3). */
import type { InputFieldBuilder, InputFieldMap, ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import { typeNameOf, type UserError, validationFailed } from '../errors.ts';
import { requireScope } from '../require-scope.ts';
import type { Result } from '../result.ts';
import type { RoomContext } from '../room-context.ts';
import type { RoomBuilder } from './builder.ts';
import type { Audience } from './federation.ts';
import type { KitTypes } from './kit-builder.ts';

type InputFields = (t: InputFieldBuilder<KitTypes, 'InputObject'>) => InputFieldMap;

export interface MutationOptions<Input, Success extends object> {
  description: string;
  audience?: Audience;
  /** The scope a viewer must hold; absent: anyone. */
  scope?: string;
  /** The input's fields as the graph shows them. */
  input: InputFields;
  /** What a valid input is; its output is what `run` gets. */
  valid: z.ZodType<Input>;
  /** The success type, `<Mutation>Success`. */
  success: ObjectRef<KitTypes, Success>;
  /** Besides ValidationFailed, which every mutation can answer. */
  errors: readonly ObjectRef<KitTypes, UserError>[];
  run: (input: Input, context: RoomContext) => Promise<Result<Success, UserError>>;
}

/** Adds `name(input: <Name>Input!): <Name>Result!`. Failures become members of the union; only bugs are thrown. */
export function mutation<Input, Success extends object>(
  kit: RoomBuilder,
  name: string,
  options: MutationOptions<Input, Success>,
): void {
  const { builder } = kit;
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const audience = options.audience ?? 'operator';
  const input = builder.inputType(`${typeName}Input`, {
    description: `Input of ${name}. ${name} 的输入。`,
    extensions: { audience },
    fields: options.input,
  });
  const union = builder.unionType(`${typeName}Result`, {
    description: `What ${name} answers. ${name} 的结果。`,
    extensions: { audience },
    types: [options.success, kit.errors.ValidationFailed, ...options.errors],
    resolveType: (value) => ('code' in value ? typeNameOf((value as UserError).code) : `${typeName}Success`),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: union,
      description: options.description,
      extensions: {
        audience,
        ...(options.scope ? { directives: { requiresScopes: { scopes: [[options.scope]] } } } : {}),
      },
      args: { input: t.arg({ type: input, required: true, description: 'What to do. 操作内容。' }) },
      // `never`: the builder cannot see that Success, still a parameter here, is one of the union's members.
      resolve: ((_root: object, args: { input: unknown }, context: RoomContext) => {
        if (options.scope) requireScope(context.viewer, options.scope);
        return answer(options, args.input, context);
      }) as never,
    }),
  );
}

async function answer<Input, Success extends object>(
  options: MutationOptions<Input, Success>,
  given: unknown,
  context: RoomContext,
) {
  const parsed = options.valid.safeParse(given);
  if (!parsed.success)
    return validationFailed(
      parsed.error.issues.map((issue) => ({ path: ['input', ...issue.path.map(String)], message: issue.message })),
    );
  const result = await options.run(parsed.data, context);
  return result.ok ? result.value : result.error;
}
