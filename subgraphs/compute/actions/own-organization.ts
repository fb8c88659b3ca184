import type { Viewer } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { seesAll } from '../store/tenancy.ts';

/** Throws the graph's authorization error unless the viewer may act for the organization: its own, or any for operators and services. */
export function requireOwn(viewer: Viewer, orgId: string): void {
  if (seesAll(viewer) || viewer.orgId === orgId) return;
  throw new GraphQLError('This needs a key of the organization itself.', { extensions: { code: 'FORBIDDEN' } });
}
