import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  fourEyesRequired,
  idempotencyConflict,
  idempotencyInProgress,
  illegalTransition,
  invalidUscc,
  notFound,
  typeNameOf,
  type UserError,
  validationFailed,
} from '../errors.ts';
import { roomBuilder } from './builder.ts';
import { roomSchema } from './room-schema.ts';

const ERRORS: UserError[] = [
  validationFailed([{ path: ['input', 'name'], message: 'Give a name.' }]),
  notFound('Site', 'CQ-X', ['input', 'site']),
  fourEyesRequired('user:a'),
  idempotencyConflict('key'),
  idempotencyInProgress('key'),
  illegalTransition('READY', 'DRAFT', ['CLOSED']),
  invalidUscc('x', 'length'),
];

const kit = roomBuilder();
const { define: _define, ...refs } = kit.errors;
const AnyError = kit.builder.unionType('AnyError', {
  description: 'Any of them. 任一错误。',
  types: Object.values(refs) as never,
  resolveType: (error) => typeNameOf((error as UserError).code),
});
kit.builder.queryType({
  description: 'Errors. 错误。',
  fields: (t) => ({
    all: t.field({ type: [AnyError], description: 'All. 全部。', resolve: () => ERRORS as never }),
  }),
});
const { schema, sdl } = roomSchema(kit);

describe('user errors', () => {
  it('each have a type named after their code, and tell message, code and path as UserError', async () => {
    const query = '{ all { __typename ... on UserError { code message path } } }';
    const { data, errors } = await execute({ schema, document: parse(query) });
    expect(errors).toBeUndefined();
    const told = ERRORS.map(({ code, message, path }) => ({ __typename: typeNameOf(code), code, message, path }));
    expect(JSON.parse(JSON.stringify(data?.all))).toEqual(told);
    expect(new Set(told.map(({ __typename }) => __typename))).toEqual(new Set(Object.keys(refs)));
  });

  it('tell what an illegal transition would have had to be', async () => {
    const query = '{ all { ... on IllegalTransition { from to allowed } } }';
    const { data } = await execute({ schema, document: parse(query) });
    const all = data?.all as object[] | undefined;
    expect(all?.[5]).toEqual({ from: 'READY', to: 'DRAFT', allowed: ['CLOSED'] });
  });

  it('are shared by all rooms', () => {
    for (const name of Object.keys(refs))
      expect(sdl).toMatch(new RegExp(`type ${name} implements UserError @shareable`));
  });
});
