import { describe, expect, it } from 'vitest';
import type { RoomContext } from '../room-context.ts';
import { entity, SHAREABLE, seenBy } from './federation.ts';

describe('entity', () => {
  const context = {} as RoomContext;

  it('has a @key for each of its keys, and is for operators unless it says otherwise', () => {
    const { directives, audience } = entity({ keys: ['id', 'code'] });
    expect([directives, audience]).toEqual([{ key: [{ fields: 'id' }, { fields: 'code' }] }, 'operator']);
    expect(entity({ keys: ['id'], audience: 'public' }).audience).toBe('public');
  });

  it('is resolved as told, and without a way to resolve it is what was referred to', () => {
    const { apollo } = entity({ keys: ['id'], resolve: (reference: { id: string }) => ({ name: reference.id }) });
    expect(apollo.subgraph.resolveReference({ id: 'a' }, context)).toEqual({ name: 'a' });
    const bare = entity<{ id: string }, { id: string }>({ keys: ['id'] });
    expect(bare.apollo.subgraph.resolveReference({ id: 'a' }, context)).toEqual({ id: 'a' });
  });
});

describe('audiences', () => {
  it('stand on what is seen and on what all rooms share', () => {
    expect(seenBy('partner')).toEqual({ audience: 'partner' });
    expect(SHAREABLE).toEqual({ directives: { shareable: {} }, audience: 'public' });
  });
});
