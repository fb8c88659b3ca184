import { expect, it } from 'vitest';
import { compose } from '../../compose.ts';
import { ANONYMOUS } from '../../kit.ts';
import { localTransport } from '../../transport/local.ts';
import { type ContractName, createEngine } from '../engine.ts';
import { type Bed, LINK, roomOf } from './federation.ts';

const bed: Bed = {
  rooms: {
    a: `type Query { things: [Thing]! @tag(name: "public") any: [Any] @tag(name: "public") }
      interface Thing @tag(name: "public") { id: ID! @tag(name: "public") note: String }
      type Open implements Thing @tag(name: "public") { id: ID! note: String level: Level @tag(name: "public") }
      type Closed implements Thing { id: ID! note: String }
      union Any @tag(name: "public") = Open | Closed
      enum Level { LOW @tag(name: "public") HIGH }`,
  },
  world: () => ({
    Open: [
      { __typename: 'Open', id: 'o', note: 'n', level: 'LOW' },
      { __typename: 'Open', id: 'p', note: 'n', level: 'HIGH' },
    ],
    Closed: [{ __typename: 'Closed', id: 'c', note: 'n' }],
  }),
  resolvers: {
    'Query.things': (_, __, world) => [...(world.Open ?? []), ...(world.Closed ?? [])],
    'Query.any': (_, __, world) => [...(world.Open ?? []), ...(world.Closed ?? [])],
  },
};

const services = Object.entries(bed.rooms).map(([name, sdl]) => ({ name, sdl: LINK + sdl }));
const composed = compose(services);
if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
const { supergraphSdl, contracts } = composed.value;
const transports = Object.fromEntries(
  services.map(({ name, sdl }) => [name, localTransport(roomOf(name, sdl, bed, bed.world))]),
);
const engine = createEngine({ supergraphSdl, contracts, transports });
const ask = async (query: string, contract: ContractName) =>
  (await engine.execute({ query, contract, viewer: ANONYMOUS, requestId: 'r' })).result;

it('shows nothing of a type that the contract hides, not even through its interface', async () => {
  expect(JSON.parse(JSON.stringify((await ask('{ things { id } }', 'operator')).data))).toEqual({
    things: [{ id: 'o' }, { id: 'p' }, { id: 'c' }],
  });
  const { data, errors } = await ask('{ things { id } any { ... on Open { id } } }', 'public');
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    things: [{ id: 'o' }, { id: 'p' }, null],
    any: [{ id: 'o' }, { id: 'p' }, null],
  });
  expect(JSON.stringify(errors ?? [])).not.toContain('Closed');
});

it('shows no enum value that the contract hides', async () => {
  const query = '{ things { ... on Open { level } } }';
  const { data, errors } = await ask(query, 'public');
  expect(JSON.parse(JSON.stringify(data))).toMatchObject({ things: [{ level: 'LOW' }, { level: null }, null] });
  expect(JSON.stringify(errors)).not.toContain('HIGH');
  expect(JSON.stringify((await ask(query, 'operator')).data)).toContain('HIGH');
});
