/** Errors that a mutation answers with, as types of the graph: each implements UserError. */
import type { FieldMap } from '@pothos/core';
import type { IllegalTransition, UserError } from '../errors.ts';
import { SHAREABLE } from './federation.ts';
import type { KitBuilder, KitTypes } from './kit-builder.ts';

type ErrorFields<E extends UserError> = (t: PothosSchemaTypes.ObjectFieldBuilder<KitTypes, E>) => FieldMap;

/** The kit's errors, each @shareable, and `define` for a room's own. */
export function addUserErrors(builder: KitBuilder) {
  const UserErrorInterface = builder.interfaceRef<UserError>('UserError').implement({
    description: 'What every expected failure tells. 每个可预期错误所含信息。',
    extensions: { audience: 'public' },
    fields: (t) => ({
      message: t.exposeString('message', { description: 'What is wrong, for people. 供人阅读的说明。' }),
      code: t.exposeString('code', { description: "The type's name in UPPER_SNAKE. 错误代码。" }),
      path: t.stringList({
        nullable: true,
        description: 'Where in the input. 在输入中的位置。',
        resolve: (error) => (error.path ? [...error.path] : null),
      }),
    }),
  });
  const define = <E extends UserError = UserError>(
    name: string,
    description: string,
    fields: ErrorFields<E> = () => ({}),
    extensions: Readonly<Record<string, unknown>> = { audience: 'public' },
  ) => {
    const ref = builder.objectRef<E>(name);
    // `never`: E is still a parameter here, and the builder wants to know its fields.
    ref.implement({ description, extensions, interfaces: [UserErrorInterface], fields } as never);
    return ref;
  };
  const shared = <E extends UserError = UserError>(name: string, description: string, fields?: ErrorFields<E>) =>
    define<E>(name, description, fields, SHAREABLE);
  return {
    define,
    ValidationFailed: shared('ValidationFailed', 'The input is not valid. 输入无效。'),
    NotFound: shared('NotFound', 'There is no such thing. 未找到。'),
    InvalidUscc: shared('InvalidUscc', 'The unified social credit code is not valid. 统一社会信用代码无效。'),
    FourEyesRequired: shared('FourEyesRequired', 'A second person must decide. 须由另一人复核。'),
    IdempotencyConflict: shared('IdempotencyConflict', 'The key was used with another request. 幂等键已用于其他请求。'),
    IdempotencyInProgress: shared('IdempotencyInProgress', 'The same request is still being done. 相同请求正在处理。'),
    IllegalTransition: shared<IllegalTransition>(
      'IllegalTransition',
      'The state does not allow it. 当前状态不允许。',
      (t) => ({
        from: t.exposeString('from', { description: 'The state now. 当前状态。' }),
        to: t.exposeString('to', { description: 'The state asked for. 目标状态。' }),
        allowed: t.stringList({
          description: 'States that can follow. 可转入的状态。',
          resolve: (error) => [...error.allowed],
        }),
      }),
    ),
  };
}
