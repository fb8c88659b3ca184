import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RoomContext } from '../room-context.ts';
import { ANONYMOUS, type Viewer } from '../viewer.ts';
import { roomBuilder } from './builder.ts';
import { seenBy } from './federation.ts';
import { roomSchema } from './room-schema.ts';

const about = { description: 'A thing. 某物。' };
const RULES = {
  open: {},
  known: { authenticated: {} },
  either: { requiresScopes: { scopes: [['a', 'b'], ['c']] } },
  judged: { policy: { policies: [['p']] } },
};

function room() {
  const kit = roomBuilder();
  kit.builder.queryType(about);
  for (const [name, directives] of Object.entries(RULES)) {
    const extensions = { ...seenBy('public'), directives };
    kit.builder.queryField(name, (t) => t.string({ ...about, nullable: true, extensions, resolve: () => 'told' }));
  }
  return roomSchema(kit);
}

const { schema, sdl } = room();
const known = (...scopes: string[]): Viewer => ({ id: 'key:x', kind: 'PARTNER', orgId: 'org_1', scopes });

async function ask(field: string, viewer: Viewer) {
  const contextValue = { viewer } as RoomContext;
  const { data, errors } = await graphql({ schema, source: `{ ${field} }`, contextValue });
  return data?.[field] ?? errors?.[0]?.extensions.code;
}

describe('a room guards by itself', () => {
  it.each<[string, Viewer, string]>([
    ['open', ANONYMOUS, 'told'],
    ['known', ANONYMOUS, 'UNAUTHENTICATED'],
    ['known', known(), 'told'],
    ['either', ANONYMOUS, 'UNAUTHENTICATED'],
    ['either', known('a'), 'FORBIDDEN'],
    ['either', known('a', 'b'), 'told'],
    ['either', known('c'), 'told'],
    ['judged', known('p'), 'FORBIDDEN'],
    ['judged', known('policy:p'), 'told'],
  ])('%s for %o', async (field, viewer, outcome) => {
    expect(await ask(field, viewer)).toBe(outcome);
  });

  it('and says so in its SDL', () => {
    expect(sdl).toMatch(/import: \[[^\]]*"@policy"/);
    expect(sdl).toMatch(/judged: String .*@policy\(policies: \[\["p"\]\]\)/);
    expect(roomSchema(bare()).sdl).not.toContain('policy');
  });
});

function bare() {
  const kit = roomBuilder();
  kit.builder.queryType(about);
  kit.builder.queryField('open', (t) => t.string({ ...about, extensions: seenBy('public'), resolve: () => 'told' }));
  return kit;
}
