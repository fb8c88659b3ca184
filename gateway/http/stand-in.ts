/** Test support: two little rooms in this process, and a gateway over them. */
import { expect } from 'vitest';
import { type Bed, LINK, roomOf } from '../engine/semantics/federation.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import { hashKey, keyStore } from '../policy/viewer.ts';
import type { LocalRoom } from '../transport/local.ts';

export const SECRET = 'a-secret-of-the-tests';

export const BED: Bed = {
  rooms: {
    desk: `type Query { items: [Item!]! @tag(name: "public") slow: Int @tag(name: "public") secret: String @requiresScopes(scopes: [["desk:read"]])
        inner: String }
      type Mutation { touch: Int @tag(name: "partner") }
      type Item @key(fields: "id") @tag(name: "public") { id: ID! title: String cost: Int }`,
    stock: `type Item @key(fields: "id") { id: ID! count: Int @tag(name: "public") }`,
  },
  world: () => ({
    Item: [1, 2].map((id) => ({ __typename: 'Item', id: String(id), title: `T${id}`, cost: id, count: 10 * id })),
  }),
  resolvers: {
    'Query.items': (_, __, world) => world.Item,
    'Query.slow': () => new Promise((resolve) => setTimeout(resolve, 600, 1)),
    'Query.secret': () => 'open',
    'Query.inner': () => 'inner',
    'Mutation.touch': () => 1,
  },
};

/** The rooms of the bed; `asked` counts what reaches them. */
export function standInRooms(): { rooms: LocalRoom[]; asked: () => number } {
  let asked = 0;
  const rooms = Object.entries(BED.rooms).map(([name, sdl]): LocalRoom => {
    const room = roomOf(name, LINK + sdl, BED, BED.world);
    return {
      ...room,
      open: (claims) => {
        asked++;
        return room.open(claims);
      },
    };
  });
  return { rooms, asked: () => asked };
}

export const KEYS = keyStore([
  { sha256: hashKey('partner-key'), viewer: { id: 'key:p', kind: 'PARTNER', orgId: 'org_1', scopes: [] } },
  { sha256: hashKey('operator-key'), viewer: { id: 'key:o', kind: 'OPERATOR', orgId: null, scopes: ['desk:read'] } },
  { sha256: hashKey('plain-key'), viewer: { id: 'key:q', kind: 'OPERATOR', orgId: null, scopes: [] } },
]);

/** A gateway on a free port; fails the test when it does not start. */
export async function standInGateway(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await createGateway({ port: 0, keys: KEYS, secret: SECRET, ...options });
  if (!gateway.ok) return expect.fail(JSON.stringify(gateway.error));
  return gateway.value;
}
