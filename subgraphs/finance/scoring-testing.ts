/** Test support: a bank with a champion, and an enterprise whose features it may see. */
import type { HubClient } from '@yushu/kit';
import { sampleCard } from './domain/credit-model-sample.ts';
import { type EnterpriseFeatures, FEATURE_UNITS } from './domain/sample-law.ts';
import { type Card, writeCard } from './domain/scorecard/index.ts';
import { BANK_ORG, bank, ENTERPRISE_ORG, enterprise, freshKey, PRODUCT, testRoom } from './testing.ts';

export const CARD = sampleCard();
/** Another person of the bank. */
export const second = { ...bank(), id: 'key:second' };

/** A hub in which no room serves a figure yet. */
const silentHub: HubClient = {
  execute: async ({ query, variables }) => {
    if (query.includes('ServedFigures')) return { data: { __type: { fields: [] } }, errors: [] };
    const ids = (variables?.ids ?? []) as string[];
    return { data: { creditSubjects: ids.map((id) => ({ id })) }, errors: [] };
  },
};

/** The card with one characteristic more, which another room would have to answer for. */
export const CARD_WITH_USAGE: Card = {
  ...CARD,
  characteristics: [
    ...CARD.characteristics,
    {
      ...{ name: 'computeUsage', kind: 'numeric' as const, reasonCode: 'computeUsage', baseline: 5 },
      bins: [
        { label: 'low', to: 100, woe: 0, points: 0 },
        { label: 'high', from: 100, woe: 0, points: 5 },
        { label: 'missing', missing: true as const, woe: 0, points: -1 },
      ],
    },
  ],
};

export interface Scored {
  readonly score: {
    readonly id: string;
    readonly score: number;
    readonly reasons: { code: string; points: number }[];
    readonly degraded: string[];
  };
}

/** A room whose bank and enterprise do what the tests of scores need, through the graph. */
export async function scoringRoom() {
  const room = await testRoom({ hub: silentHub });
  const promote = async (id: string, to: string) => {
    await room.change(second, 'promoteModelVersion', { id, to }, 'version { id }');
  };
  const validated = async (card: Card, more: object = {}) => {
    const input = { productId: PRODUCT, name: 'A', content: writeCard(card), ...more };
    const { version } = await room.change<{ version: { id: string } }>(
      ...([bank(), 'uploadCreditModel', input, 'version { id }'] as const),
    );
    const data = { rows: withUsage(), target: 'bad', bad: '1' };
    await room.change(bank(), 'validateModelVersion', { id: version.id, data }, 'version { id }');
    return version.id;
  };
  return {
    ...room,
    promote,
    /** A version of this card that was brought up to `last`. */
    async lift(card: Card, last: 'SHADOW' | 'CHALLENGER' | 'CHAMPION', more: object = {}) {
      const id = await validated(card, more);
      const all = ['SHADOW', 'CHALLENGER', 'CHAMPION'];
      for (const to of all.slice(0, all.indexOf(last) + 1)) await promote(id, to);
      return id;
    },
    upload: (features: Partial<EnterpriseFeatures>, orgId = ENTERPRISE_ORG) =>
      room.change(enterprise(orgId), 'uploadFeatures', { features: rowsOf(features) }, 'addedCount'),
    grant: (categories: readonly string[], orgId = ENTERPRISE_ORG, purpose = 'PRE_CREDIT') =>
      room.change<{ authorization: { id: string } }>(
        ...([enterprise(orgId), 'grantAuthorization', grantOf(categories, purpose, room.clock.now())] as const),
        'authorization { id }',
      ),
    async snapshot(organizationIds = [ENTERPRISE_ORG], purpose = 'PRE_CREDIT') {
      const input = { idempotencyKey: freshKey(), organizationIds, purpose };
      const { snapshots } = await room.change<{ snapshots: { id: string }[] }>(
        ...([bank(), 'takeSnapshot', input, 'snapshots { id hash }'] as const),
      );
      return snapshots.map(({ id }) => id);
    },
    score: (snapshotId: string, more: object = {}, viewer = bank()) =>
      room.change<Scored>(
        ...([
          viewer,
          'scoreOrganization',
          { idempotencyKey: freshKey(), snapshotId, productId: PRODUCT, ...more },
        ] as const),
        'score { id score probabilityOfBad reasons { code points } degraded error modelHash snapshotHash }',
        '... on FeatureWithheld { features } ... on FeatureUnavailable { sources }',
      ),
  };
}

const rowsOf = (features: Partial<EnterpriseFeatures>) =>
  Object.entries(features).map(([name, value]) => ({
    ...{ name, value: String(value), unit: FEATURE_UNITS[name as keyof EnterpriseFeatures] },
    observedAt: '2026-11-20T00:00:00Z',
  }));

const grantOf = (categories: readonly string[], purpose: string, now: number) => ({
  idempotencyKey: freshKey(),
  scope: {
    ...{ grantee: BANK_ORG, purpose, categories },
    notAfter: new Date(now + 86_400_000).toISOString(),
  },
});

const HEADER = 'yearsInBusiness,employees,invoicedFen,debtShare,lateTaxDays,computeUsage,bad\n';
/** Rows with a usage of computing, so that any of the cards here can be validated: two good kinds and a bad one. */
const withUsage = (): string =>
  `${HEADER}${'20,100,100000000,0.1,0,50,0\n9,80,90000000,0.3,0,,0\n1,5,3000000,0.9,40,,1\n'.repeat(20)}`;
