import { GraphQLError } from 'graphql';
import { hasScope, type Viewer } from './viewer.ts';

/** Throws the graph's authorization error unless `viewer` holds `scope`. The gateway refuses first; rooms check again. */
export function requireScope(viewer: Viewer, scope: string): void {
  if (hasScope(viewer, scope)) return;
  const code = viewer.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  throw new GraphQLError(`This needs the scope ${scope}.`, { extensions: { code, scope } });
}
