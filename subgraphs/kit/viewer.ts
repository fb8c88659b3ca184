/** Who asks: set by the gateway from a key or a token, trusted by rooms only under the gateway's signature. */
export interface Viewer {
  /** `anonymous`, `key:…`, `user:…` or `svc:<room>`. */
  readonly id: string;
  readonly kind: 'ANONYMOUS' | 'PARTNER' | 'OPERATOR' | 'SERVICE';
  /** The organization in whose name the viewer acts; null for visitors, operators and services. */
  readonly orgId: string | null;
  readonly scopes: readonly string[];
  /** Only `svc:finance` may speak for a grantee (consent contract). */
  readonly onBehalfOf?: { readonly grantee: string; readonly purpose: string };
}

export const ANONYMOUS: Viewer = { id: 'anonymous', kind: 'ANONYMOUS', orgId: null, scopes: [] };

/** The identity of a room that acts by itself, with the scopes it needs and no others. */
export const serviceViewer = (room: string, scopes: readonly string[]): Viewer => ({
  id: `svc:${room}`,
  kind: 'SERVICE',
  orgId: null,
  scopes,
});

export const hasScope = (viewer: Viewer, scope: string): boolean => viewer.scopes.includes(scope);
