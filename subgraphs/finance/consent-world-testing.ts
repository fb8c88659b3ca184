/** Test support: authorizations in every state, for every purpose and category, and who may see what of them. */
import { createRelay, type HubClient, idOf, localDelivery, serviceViewer, subscribe, type Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { expireAuthorizations } from './actions/change-authorization.ts';
import { keepMirrorsFresh } from './actions/tell-consent.ts';
import { CATEGORIES, PURPOSES, type Purpose } from './domain/authorization.ts';
import { FEATURE_SOURCES } from './domain/feature.ts';
import { authorizationsBetween } from './store/authorizations.ts';
import { SECRET_VALUE, sourceRoom } from './store/source-room-testing.ts';
import { asRoom } from './store/tenancy.ts';
import { BANK_ORG, bank, enterprise, freshKey, RIVAL_ORG, testRoom } from './testing.ts';

const STATES = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'EXHAUSTED', 'PENDING_SIGNATURE'] as const;

/** Fewer than the pool has connections. */
const AT_ONCE = 6;

interface Cell {
  readonly orgId: string;
  readonly state: (typeof STATES)[number];
  readonly purpose: Purpose;
  readonly category: (typeof CATEGORIES)[number];
}

/** An organization for every state × purpose × category, with one authorization for the bank. */
const CELLS: readonly Cell[] = STATES.flatMap((state) =>
  PURPOSES.flatMap((purpose) =>
    CATEGORIES.map((category) => ({ state, purpose, category, orgId: idOf('org', `${state} ${purpose} ${category}`) })),
  ),
);
export const ORGANIZATIONS = CELLS.map(({ orgId }) => orgId);
export const GRANTEES = [BANK_ORG, RIVAL_ORG];

/** A hub that answers everything with a value: what a source would tell whose check is off. */
export const tellingHub: HubClient = {
  execute: async ({ query, variables }) => {
    if (query.includes('ServedFigures'))
      return { data: { __type: { fields: FEATURE_SOURCES.map(({ field }) => ({ name: field })) } }, errors: [] };
    const ids = (variables?.ids ?? []) as string[];
    return { data: { creditSubjects: ids.map((id) => ({ id, ...allFigures() })) }, errors: [] };
  },
};
const allFigures = () =>
  Object.fromEntries(
    FEATURE_SOURCES.map(({ field, unit, room }) => [
      field,
      {
        value: SECRET_VALUE,
        unit,
        state: 'PRESENT',
        observedAt: '2026-11-24T07:00:00.000Z',
        source: room,
        authorizationId: null,
        provenance: null,
      },
    ]),
  );

/** Finance and a source room over one database, with the whole matrix granted through the graph and told to the source. */
export async function consentWorld() {
  const room = await testRoom({ hub: tellingHub });
  const source = await sourceRoom(room.database, room.clock);
  await subscribe(room.app.db, 'probe', Object.keys(source.consumes));
  const relay = createRelay({
    ...{ database: room.app, consumers: ['probe'], clock: room.clock },
    transport: localDelivery(room.app.db, { probe: source.consumes }, room.clock),
  });
  for (let from = 0; from < CELLS.length; from += AT_ONCE)
    await Promise.all(CELLS.slice(from, from + AT_ONCE).map((cell) => lay(room, cell)));
  for (const purpose of PURPOSES) await exhaust(room, purpose);
  room.clock.advance(60_000);
  while ((await expireAuthorizations(room.environment)) > 0);
  /** Brings the mirror up to now. */
  const tell = async () => {
    await keepMirrorsFresh(room.environment);
    await relay.tick();
  };
  await tell();
  const asked = roomUnderTest(source, room.app, { now: new Date(room.clock.now()).toISOString() });
  return { ...room, source: asked, tell, shown: await oracle(room) };
}

export type ConsentWorld = Awaited<ReturnType<typeof consentWorld>>;
type Room = Awaited<ReturnType<typeof testRoom>>;

async function lay({ change, clock }: Room, { orgId, state, purpose, category }: Cell): Promise<void> {
  const lasts = state === 'EXPIRED' ? 30_000 : 86_400_000;
  const scope = {
    ...{ purpose, categories: [category], notAfter: new Date(clock.now() + lasts).toISOString() },
    ...(state === 'EXHAUSTED' ? { maxUses: 1 } : {}),
  };
  if (state === 'PENDING_SIGNATURE') {
    const request = { ...scope, idempotencyKey: freshKey(), organizationId: orgId };
    await change(bank(), 'requestAuthorization', request, 'authorization { id }');
    return;
  }
  const given = { idempotencyKey: freshKey(), scope: { ...scope, grantee: BANK_ORG } };
  const { authorization } = await change<{ authorization: { id: string } }>(
    ...([enterprise(orgId), 'grantAuthorization', given, 'authorization { id }'] as const),
  );
  const end = { SUSPENDED: 'suspendAuthorization', REVOKED: 'revokeAuthorization' } as const;
  if (state === 'SUSPENDED' || state === 'REVOKED')
    await change(enterprise(orgId), end[state], { id: authorization.id }, 'authorization { id }');
}

async function exhaust({ change }: Room, purpose: Purpose): Promise<void> {
  const own = CELLS.filter((cell) => cell.state === 'EXHAUSTED' && cell.purpose === purpose);
  const organizationIds = own.map(({ orgId }) => orgId);
  const input = { idempotencyKey: freshKey(), organizationIds, purpose, uploaded: ['employees'] };
  await change(bank(), 'takeSnapshot', input, 'snapshots { id }');
}

export interface Question {
  readonly viewer: Viewer;
  readonly orgId: string;
  readonly category: string;
}

/** Who may see: the organization itself, and finance for a party under an ACTIVE authorization that covers all of it. */
async function oracle({ app, clock }: Room) {
  const rows = await asRoom(app.db, (tx) => authorizationsBetween(tx, ORGANIZATIONS, BANK_ORG));
  const now = clock.now();
  const inForce = rows.filter((one) => one.state === 'ACTIVE' && one.notBefore <= now && now < one.notAfter);
  const granted = new Set(
    inForce.flatMap((one) => one.categories.map((each) => [one.orgId, one.grantee, one.purpose, each].join())),
  );
  return {
    states: Map.groupBy(rows, ({ state }) => state),
    mayParty: (orgId: string, grantee: string, purpose: string, category: string) =>
      granted.has([orgId, grantee, purpose, category].join()),
    may({ viewer, orgId, category }: Question): boolean {
      if (viewer.id !== 'svc:finance' || viewer.kind !== 'SERVICE') return viewer.orgId === orgId;
      const { grantee, purpose } = viewer.onBehalfOf ?? { grantee: '', purpose: '' };
      return grantee === orgId || granted.has([orgId, grantee, purpose, category].join());
    },
  };
}

/** Finance, for a party. */
export const financeFor = (grantee: string, purpose: string): Viewer => ({
  ...serviceViewer('finance', []),
  onBehalfOf: { grantee, purpose },
});
