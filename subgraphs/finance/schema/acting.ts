/** In whose name somebody acts. */
import { requireScope, type Viewer } from '@yushu/kit';
import { GraphQLError } from 'graphql';

/** Scope of enterprises: their consent and their demands. */
export const ENTERPRISE = 'finance:enterprise';
/** Scope of institutions: to decide on demands and to ask for features. */
export const INSTITUTION = 'finance:institution';
/** Scope of whoever supervises: complaints and calendars. */
export const SUPERVISOR = 'finance:supervise';

/** The viewer's organization. Throws FORBIDDEN for operators and visitors: nobody acts in an enterprise's stead. */
export function actingOrg(viewer: Viewer): string {
  if (viewer.orgId !== null && viewer.kind === 'PARTNER') return viewer.orgId;
  throw new GraphQLError('Only an organization itself can do this.', { extensions: { code: 'FORBIDDEN' } });
}

/** Throws FORBIDDEN unless finance itself asks, under the gateway's signature. */
export function requireFinance(viewer: Viewer): void {
  if (viewer.id === 'svc:finance' && viewer.kind === 'SERVICE') return;
  // No key can hold this scope's name: it is there to be refused by.
  requireScope({ ...viewer, scopes: [] }, 'svc:finance');
}

/** Throws FORBIDDEN for visitors, who take part in nothing: a stream that can never say anything is not opened. */
export function requireParty({ kind, orgId }: Viewer): void {
  if (orgId !== null || kind === 'OPERATOR' || kind === 'SERVICE') return;
  throw new GraphQLError('Only a party to demands can listen to them.', { extensions: { code: 'FORBIDDEN' } });
}
