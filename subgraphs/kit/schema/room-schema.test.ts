import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { err, ok } from '../result.ts';
import type { RoomContext } from '../room-context.ts';
import { ANONYMOUS, serviceViewer, type Viewer } from '../viewer.ts';
import { roomBuilder } from './builder.ts';
import { connection, pageArguments } from './connection.ts';
import { undescribed } from './descriptions.ts';
import { entity, seenBy } from './federation.ts';
import { mutation } from './mutation.ts';
import { roomSchema } from './room-schema.ts';

interface Lamp {
  code: string;
  watts: number;
}
const LAMPS: Lamp[] = [
  { code: 'a', watts: 5 },
  { code: 'b', watts: 7 },
];

/** A whole little room: an entity, a connection, a mutation with a scope, and one without description on purpose. */
function lampRoom() {
  const kit = roomBuilder();
  const { builder } = kit;
  const Lamp = builder.objectRef<Lamp>('Lamp').implement({
    description: 'A lamp. 灯。',
    extensions: entity({
      keys: ['code'],
      audience: 'public',
      resolve: (reference: { code: string }) => LAMPS.find((lamp) => lamp.code === reference.code) ?? null,
    }),
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Its code. 代码。' }),
      watts: t.exposeInt('watts', { description: 'Its power. 功率。', extensions: seenBy('operator') }),
    }),
  });
  const LampConnection = connection(kit, 'Lamp', Lamp, 'public');
  builder.queryType({ description: 'What can be asked. 查询。' });
  builder.mutationType({ description: 'What can be done. 变更。' });
  builder.queryField('lamps', (t) =>
    t.field({
      type: LampConnection,
      description: 'All lamps. 全部灯。',
      extensions: seenBy('public'),
      args: pageArguments(t.arg),
      resolve: () => ({
        nodes: LAMPS,
        cursors: ['1', '2'],
        hasNextPage: false,
        hasPreviousPage: false,
        total: async () => 2,
      }),
    }),
  );
  const Success = builder.objectRef<{ lamp: Lamp }>('SwitchLampSuccess').implement({
    description: 'It is switched. 已切换。',
    extensions: seenBy('public'),
    fields: (t) => ({ lamp: t.field({ type: Lamp, description: 'The lamp. 灯。', resolve: (answer) => answer.lamp }) }),
  });
  mutation(kit, 'switchLamp', {
    description: 'Switches a lamp. 开关灯。',
    audience: 'public',
    scope: 'lamp:switch',
    input: (t) => ({ code: t.string({ required: true, description: 'Which. 哪一盏。' }) }),
    valid: z.object({ code: z.string().min(1, 'Give a code.') }),
    success: Success,
    errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
    run: async ({ code }) => {
      const lamp = LAMPS.find((each) => each.code === code);
      return lamp ? ok({ lamp }) : err(notFound('Lamp', code, ['input', 'code']));
    },
  });
  return roomSchema(kit);
}

const ask = (schema: GraphQLSchema, query: string, viewer: Viewer = ANONYMOUS) =>
  execute({ schema, document: parse(query), contextValue: { viewer } as RoomContext });
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const SWITCHER = serviceViewer('test', ['lamp:switch']);
const switchLamp = (code: string) =>
  `mutation { switchLamp(input: { code: "${code}" }) { __typename ... on SwitchLampSuccess { lamp { code } } ... on UserError { message code path } } }`;

describe('roomSchema', () => {
  const room = lampRoom();

  it('prints entities, shared types and audiences as federation directives', () => {
    expect(room.sdl).toContain('type Lamp @key(fields: "code")');
    expect(room.sdl).toMatch(/type PageInfo @shareable/);
    expect(room.sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.9"');
    expect(room.sdl).toMatch(/code: String! @tag\(name: "public"\)/);
    expect(room.sdl).toMatch(/watts: Int!\n/);
    expect(room.sdl).toMatch(/\): LampConnection! @tag\(name: "public"\) @listSize\(/);
    expect(room.sdl).toContain('@requiresScopes(scopes: [["lamp:switch"]])');
    expect(room.sdl).not.toContain('_entities');
  });

  it('answers _entities in order, null where there is none, and _service', async () => {
    const query =
      '{ _service { sdl } _entities(representations: [{__typename:"Lamp",code:"b"},{__typename:"Lamp",code:"x"}]) { ... on Lamp { watts } } }';
    const answer = plain(await ask(room.schema, query));
    expect(answer).toEqual({ data: { _service: { sdl: room.sdl }, _entities: [{ watts: 7 }, null] } });
  });

  it('gives a connection its edges and page', async () => {
    const answer = plain(
      await ask(room.schema, '{ lamps { edges { cursor node { code } } pageInfo { endCursor } totalCount } }'),
    );
    expect(answer).toEqual({
      data: {
        lamps: {
          edges: [
            { cursor: '1', node: { code: 'a' } },
            { cursor: '2', node: { code: 'b' } },
          ],
          pageInfo: { endCursor: '2' },
          totalCount: 2,
        },
      },
    });
  });

  it('turns a Result into the union, and a validation failure into a typed error', async () => {
    expect(plain(await ask(room.schema, switchLamp('a'), SWITCHER))).toEqual({
      data: { switchLamp: { __typename: 'SwitchLampSuccess', lamp: { code: 'a' } } },
    });
    expect(plain(await ask(room.schema, switchLamp('x'), SWITCHER))).toEqual({
      data: {
        switchLamp: {
          __typename: 'NotFound',
          message: 'Lamp x was not found.',
          code: 'NOT_FOUND',
          path: ['input', 'code'],
        },
      },
    });
    expect(plain(await ask(room.schema, switchLamp(''), SWITCHER))).toEqual({
      data: {
        switchLamp: {
          __typename: 'ValidationFailed',
          message: 'Give a code.',
          code: 'VALIDATION_FAILED',
          path: ['input', 'code'],
        },
      },
    });
  });

  it('refuses a viewer without the scope', async () => {
    const answer = await ask(room.schema, switchLamp('a'));
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('has every element described in both languages, and finds one that is not', () => {
    expect(undescribed(room.schema)).toEqual([]);
    expect(undescribed(buildSchema('"Only English." type Query { a(b: Int): Int }'))).toEqual([
      'Query',
      'Query.a',
      'Query.a(b)',
    ]);
  });
});
