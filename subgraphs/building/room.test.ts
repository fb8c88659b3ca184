import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { undescribed } from '@yushu/kit';
import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { building } from './index.ts';

const SDL_FILE = join(import.meta.dirname, 'schema.graphql');
const canonical = (sdl: string): string => print(parse(sdl));

describe('the schema of building', () => {
  it('is the one that is committed (UPDATE=1 writes it anew)', () => {
    if (process.env.UPDATE === '1') writeFileSync(SDL_FILE, `${building.sdl.trim()}\n`);
    expect(canonical(readFileSync(SDL_FILE, 'utf8'))).toBe(canonical(building.sdl));
  });

  it('describes every element in both languages', () => {
    expect(undescribed(building.schema)).toEqual([]);
  });

  it('asks for a scope wherever something is changed, and shows visitors nothing of a tenant', () => {
    const mutations = /type Mutation \{[\s\S]*?\n\}/.exec(building.sdl)?.[0] ?? '';
    expect(mutations.match(/Input!/g)).toHaveLength(18);
    expect(mutations.match(/@requiresScopes\(scopes: \[\["building:write"\]\]\)/g)).toHaveLength(16);
    // Who owns a building does not certify it.
    expect(mutations.match(/@requiresScopes\(scopes: \[\["building:certify"\]\]\)/g)).toHaveLength(2);
    const subscriptions = /type Subscription \{[\s\S]*?\n\}/.exec(building.sdl)?.[0] ?? '';
    expect(subscriptions.match(/^ {2}\w+\(/gm)).toHaveLength(3);
    expect(subscriptions).not.toContain('"public"');
    expect(building.sdl).toMatch(/type Building @key\(fields: "id"\)/);
    expect(/type Building [\s\S]*?\n\}/.exec(building.sdl)?.[0]).not.toContain('"public"');
  });
});
