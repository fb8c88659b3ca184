import { writeFileSync } from 'node:fs';
import { decide } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeSnapshot } from './actions/take-snapshot.ts';
import { askSeeded } from './consent-questions-testing.ts';
import { type ConsentWorld, consentWorld, financeFor, GRANTEES, ORGANIZATIONS } from './consent-world-testing.ts';
import { PURPOSES } from './domain/authorization.ts';
import { FEATURE_SOURCES } from './domain/feature.ts';
import { bank, freshKey } from './testing.ts';

let world: ConsentWorld;
beforeAll(async () => {
  world = await consentWorld();
  // 224 changes through the graph: seconds on a quiet machine, minutes on a busy one.
}, 300_000);
afterAll(() => world?.close());

const QUERIES = Number(process.env.YUSHU_CONSENT_QUERIES ?? 1_000);
const SELECTION = FEATURE_SOURCES.map(({ field }) => `${field} { value state }`).join(' ');
const MATRIX = `query Matrix($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Organization { ${SELECTION} } } }`;

describe('F8: state × purpose × category × grantee', () => {
  it('has authorizations in every state', () => {
    const counts = [...world.shown.states].map(([state, rows]) => [state, rows.length]);
    // Nothing serves REGISTRY: its authorizations are never used up.
    expect(Object.fromEntries(counts)).toEqual({
      ...{ ACTIVE: 32, SUSPENDED: 28, REVOKED: 28, EXPIRED: 28, EXHAUSTED: 24, PENDING_SIGNATURE: 28 },
    });
  });

  it('shows a value at its source exactly where an ACTIVE authorization covers it, whatever finance decides', async () => {
    await world.tell();
    let shown = 0;
    const representations = ORGANIZATIONS.map((id) => ({ __typename: 'Organization', id }));
    for (const grantee of GRANTEES)
      for (const purpose of PURPOSES) {
        const viewer = financeFor(grantee, purpose);
        const { _entities } = await world.source.data<{ _entities: Record<string, { value: string | null }>[] }>(
          ...([MATRIX, { viewer, variables: { representations } }] as const),
        );
        for (const [index, orgId] of ORGANIZATIONS.entries())
          for (const { field, category } of FEATURE_SOURCES) {
            const hasValue = _entities[index]![field]!.value !== null;
            shown += Number(hasValue);
            expect([orgId, field, hasValue]).toEqual([
              orgId,
              field,
              world.shown.mayParty(orgId, grantee, purpose, category),
            ]);
          }
      }
    expect(shown).toBe(20);
  });

  it('stores a value at finance exactly there too, whatever sources tell', async () => {
    let [stored, refused] = [0, 0];
    for (const grantee of GRANTEES)
      for (const purpose of PURPOSES) {
        const taken = await snapshotsFor(grantee, purpose);
        if (!taken.ok) refused += 1;
        for (const { orgId, features } of taken.ok ? taken.value.snapshots : [])
          for (const { category, value } of features) {
            stored += Number(value !== null);
            expect(value !== null && !world.shown.mayParty(orgId, grantee, purpose, category)).toBe(false);
          }
      }
    // The rival was given nothing at all: there is not even an empty snapshot.
    expect([stored, refused]).toEqual([20, 4]);
  });

  it('lets nothing through that only finance would let through: the sources decide by themselves', async () => {
    const always: typeof decide = () => ({ decision: 'GRANTED', authorizationId: 'auth_none' });
    const hub = { execute: world.environment.hub.execute };
    const answers = await throughSource(hub);
    const taken = await snapshotsFor(GRANTEES[1]!, 'PRE_CREDIT', always, answers);
    expect(taken.ok).toBe(true);
    const values = taken.ok ? taken.value.snapshots.flatMap(({ features }) => features.map(({ value }) => value)) : [];
    expect(values.length).toBeGreaterThan(800);
    expect(values.filter((value) => value !== null)).toEqual([]);
  });

  it(`answers ${QUERIES} seeded queries without one value too many or too few (10,000 in the bench)`, async () => {
    const { leaked, held, ...counts } = await askSeeded(world, QUERIES);
    expect({ leaked, held }).toEqual({ leaked: [], held: [] });
    expect([counts.cells > 4 * QUERIES, counts.shown > QUERIES / 10]).toEqual([true, true]);
    const file = process.env.YUSHU_CONSENT_FIGURES;
    if (file) writeFileSync(file, JSON.stringify({ ...counts, leaked: leaked.length, held: held.length }));
  }, 600_000);
});

async function snapshotsFor(
  grantee: string,
  purpose: (typeof PURPOSES)[number],
  rule = decide,
  hub = world.environment.hub,
) {
  const request = { idempotencyKey: freshKey(), organizationIds: ORGANIZATIONS, purpose, uploaded: null, asOf: null };
  const context = {
    ...{ db: world.app.db, viewer: bank(grantee), clock: world.clock, requestId: 'r', deadline: 0, hub },
    tenant: () => Promise.reject(new Error('not needed')),
  };
  return takeSnapshot(request, context, grantee, rule);
}

/** A hub whose answers come from the source room itself, asked as finance speaks for the party. */
async function throughSource(telling: typeof world.environment.hub) {
  return {
    execute: async (operation: Parameters<typeof telling.execute>[0]) => {
      if (!operation.onBehalfOf) return telling.execute(operation);
      const { grantee, purpose } = operation.onBehalfOf;
      const ids = operation.variables!.ids as string[];
      const representations = ids.map((id) => ({ __typename: 'Organization', id }));
      const { _entities } = await world.source.data<{ _entities: object[] }>(
        MATRIX.replaceAll('value state', 'value unit state observedAt source authorizationId'),
        { viewer: financeFor(grantee, purpose), variables: { representations } },
      );
      return { data: { creditSubjects: _entities.map((each, index) => ({ id: ids[index], ...each })) }, errors: [] };
    },
  };
}
