import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable"])\n`;
const room = (name: string, sdl: string) => ({ name, sdl: LINK + sdl });

const rooms = [
  room(
    'a',
    `type Query { open: T @tag(name: "public") paid: Int @tag(name: "partner") inner: Int }
    type T @key(fields: "id") { id: ID! @tag(name: "public") note: String }`,
  ),
  room('b', `type T @key(fields: "id") { id: ID! size: Int @tag(name: "partner") }`),
];

function fieldsOf(sdl: string | null, type: string): string[] {
  const schema = buildASTSchema(transformSupergraphToPublicSchema(parse(sdl ?? '')));
  const found = schema.getType(type);
  return found && 'getFields' in found ? Object.keys(found.getFields()).sort() : [];
}

describe('compose', () => {
  it('cuts contracts by tag; what bears no tag is the operator’s', () => {
    const composed = compose(rooms);
    if (!composed.ok) return expect.fail(composed.error.errors.join());
    const { public: open, partner, operator } = composed.value.contracts;
    expect([open, partner, operator].map((sdl) => fieldsOf(sdl, 'Query'))).toEqual([
      ['open'],
      ['open', 'paid'],
      ['inner', 'open', 'paid'],
    ]);
    expect([open, partner].map((sdl) => fieldsOf(sdl, 'T'))).toEqual([['id'], ['id', 'size']]);
    expect(composed.value.supergraphSdl).toBe(operator);
  });

  it('has no contract where nothing is tagged', () => {
    const composed = compose([room('a', 'type Query { a: Int }')]);
    expect(composed).toMatchObject({ ok: true, value: { contracts: { public: null, partner: null } } });
  });

  it('says why rooms do not fit together', () => {
    const clash = compose([room('a', 'type Query { a: Int }'), room('b', 'type Query { a: String }')]);
    expect(clash).toMatchObject({ ok: false, error: { code: 'COMPOSITION_FAILED' } });
    expect(compose([room('a', 'type {')])).toMatchObject({ error: { errors: [expect.stringContaining('[a]')] } });
  });
});
