import { describe, expect, it } from 'vitest';
import { ANONYMOUS, hasScope, serviceViewer } from './viewer.ts';

describe('viewers', () => {
  it('are nobody in particular, or a room with the scopes it was given and no others', () => {
    expect(ANONYMOUS).toEqual({ id: 'anonymous', kind: 'ANONYMOUS', orgId: null, scopes: [] });
    const room = serviceViewer('compute', ['compute:write']);
    expect(room).toEqual({ id: 'svc:compute', kind: 'SERVICE', orgId: null, scopes: ['compute:write'] });
    expect(hasScope(room, 'compute:write')).toBe(true);
    // Neither a part of a scope nor a wider one.
    expect(hasScope(room, 'compute')).toBe(false);
    expect(hasScope(room, 'compute:write:all')).toBe(false);
  });
});
