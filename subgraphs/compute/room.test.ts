import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { undescribed } from '@yushu/kit';
import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compute } from './index.ts';

const SDL_FILE = join(import.meta.dirname, 'schema.graphql');
const canonical = (sdl: string): string => print(parse(sdl));

describe('the schema of compute', () => {
  it('is the one that is committed (UPDATE=1 writes it anew)', () => {
    if (process.env.UPDATE === '1') writeFileSync(SDL_FILE, `${compute.sdl.trim()}\n`);
    // The formatter breaks lines where the printer does not: what counts is the document.
    expect(canonical(readFileSync(SDL_FILE, 'utf8'))).toBe(canonical(compute.sdl));
  });

  it('describes every element in both languages', () => {
    expect(undescribed(compute.schema)).toEqual([]);
  });

  it('shows visitors what it knows, and operators alone what changes it', () => {
    expect(compute.sdl).toContain('type ComputeSite @key(fields: "id") @key(fields: "code")');
    expect(compute.sdl).toMatch(/p95RoundTripMs: Decimal @tag\(name: "public"\)/);
    const mutations = /type Mutation \{[\s\S]*?\n\}/.exec(compute.sdl)?.[0] ?? '';
    expect(mutations.match(/@requiresScopes\(scopes: \[\["compute:write"\]\]\)/g)).toHaveLength(8);
    const tagged = mutations.split('\n').filter((line) => line.includes('Result!') && line.includes('@tag'));
    // What partners may do is done with their own scope, to their own jobs.
    expect(tagged.every((line) => line.includes('compute:submit') && line.includes('"partner"'))).toBe(true);
    expect(tagged).toHaveLength(4);
  });
});
