import { printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { LINK, roomOf } from '../engine/semantics/federation.ts';
import { readSupergraph } from '../engine/supergraph.ts';
import type { Gateway } from '../gateway.ts';
import { standInGateway } from '../http/stand-in.ts';
import { ANONYMOUS, type Viewer } from '../kit.ts';
import { type ContractRule, contractFor, cutContract } from './contract.ts';

const BED = {
  rooms: {
    shop: `type Query { items(sort: Sort, deep: Deep): [Item!]! @tag(name: "open") inner: Inner staff: Staff @tag(name: "open") any: Any @tag(name: "open") node: Node @tag(name: "open") }
      type Mutation { write(a: Int): Int @tag(name: "desk") }
      interface Node @tag(name: "open") { id: ID! }
      type Item implements Node @tag(name: "open") { id: ID! title(as: Case): String cost: Int @tag(name: "desk") }
      type Inner { id: ID } type Staff { name: String @tag(name: "desk") } type Note @tag(name: "open") { text: String }
      union Any = Item | Inner | Note enum Sort { UP DOWN SECRET @tag(name: "desk") } enum Case @tag(name: "desk") { LOWER }
      input Deep { a: Int b: Int @tag(name: "desk") }`,
  },
  world: () => ({ Item: [{ __typename: 'Item', id: '1', title: 't', cost: 7 }] }),
  resolvers: { 'Query.items': (_: unknown, __: unknown, world: Record<string, unknown>) => world.Item },
};
const composed = compose([{ name: 'shop', sdl: LINK + BED.rooms.shop, url: 'http://127.0.0.1:9/' }]);
if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
const supergraph = readSupergraph(composed.value.supergraphSdl);

const shown = (include: string[], exclude: string[] = []) => {
  const sdl = cutContract(supergraph.document, { include, exclude });
  return sdl === null ? null : printSchema(readSupergraph(sdl).schema);
};

describe('a contract', () => {
  it('shows what bears its tags, and what that needs', () => {
    const schema = shown(['open']) ?? '';
    expect(schema).toMatch(
      /type Query \{[^}]*items\(sort: Sort, deep: Deep\): \[Item!\]![^}]*any: Any[^}]*node: Node/s,
    );
    expect(schema).not.toMatch(/inner|staff|Inner|Staff|write|Mutation/);
    expect(schema).toMatch(/union Any = Item \| Note/);
    // The tag of a type stands for its fields.
    expect(schema).toMatch(/type Item implements Node \{[^}]*title/s);
  });

  it('hides what bears a tag of the excluded, and what hangs on it', () => {
    const schema = shown([], ['desk']) ?? '';
    expect(schema).toMatch(/inner: Inner/);
    expect(schema).not.toMatch(/cost|write|Mutation|SECRET|enum Case|type Staff|staff|LOWER/);
    expect(schema).toMatch(/title: String/);
    expect(schema).toMatch(/input Deep \{\s+a: Int\s+\}/);
    expect(shown(['open'], ['desk'])).not.toMatch(/cost/);
  });

  it('shows the whole when it names no tag, and nothing when nothing is left', () => {
    expect(shown([])).toBe(printSchema(supergraph.schema));
    expect(shown(['nobody'])).toBeNull();
  });
});

const RULES: ContractRule[] = [
  { name: 'desk', include: ['open', 'desk'], exclude: [], for: ['key:o', 'scope:desk'] },
  { name: 'open', include: ['open'], exclude: ['desk'], for: ['ANONYMOUS', 'PARTNER'] },
];

describe('chosen by key', () => {
  it.each<[string, Partial<Viewer>, string]>([
    ['by id', { id: 'key:o' }, 'desk'],
    ['by scope', { id: 'user:1', scopes: ['desk'] }, 'desk'],
    ['by kind', { id: 'key:p', kind: 'PARTNER' }, 'open'],
    ['visitors', ANONYMOUS, 'open'],
    ['nobody else', { id: 'key:x', kind: 'OPERATOR' }, 'none'],
  ])('%s', (_, viewer, name) => {
    expect(contractFor(RULES, { ...ANONYMOUS, kind: 'OPERATOR', ...viewer })).toBe(name);
  });

  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await standInGateway({
      rooms: [roomOf('shop', LINK + BED.rooms.shop, BED, BED.world)],
      contracts: RULES,
    });
  });
  afterAll(() => gateway.stop());
  const ask = async (query: string, key?: string) => {
    const headers: Record<string, string> = key ? { 'x-api-key': key } : {};
    const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? JSON.stringify(data);
  };

  it('decides what is answered', async () => {
    expect(await ask('{ items { id cost } }', 'operator-key')).toBe('{"items":[{"id":"1","cost":7}]}');
    expect(await ask('{ items { id cost } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await ask('{ items { id } }')).toBe('{"items":[{"id":"1"}]}');
    expect(await ask('{ items { id } }', 'plain-key')).toBe('FORBIDDEN');
  });

  it('decides what introspection shows', async () => {
    const query = '{ __schema { types { name fields { name } enumValues { name } } directives { name } } }';
    const [visitor, desk] = [await ask(query), await ask(query, 'operator-key')];
    expect(desk).toMatch(/"cost"/);
    expect(visitor).toMatch(/"Item"/);
    expect(visitor).not.toMatch(/"cost"|"Staff"|"Inner"|"SECRET"|"Mutation"|"join__|"tag"/);
    expect(await ask('{ __type(name: "Staff") { name } }')).toBe('{"__type":null}');
    expect(await ask(query, 'plain-key')).toBe('FORBIDDEN');
  });

  it('tells nobody by a suggestion what he may not see', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={items{costs}}`);
    expect(await response.text()).not.toMatch(/did you mean.*cost\b/i);
  });
});
