import { ANONYMOUS, type Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, type TestRoom, testRoom } from '../test-room.ts';
import { lapseMatchRequests, matchForgottenRequests } from './lapse-match-requests.ts';

let room: TestRoom;
/** Something that an offer for the health sector can do. */
let capability: string;
beforeAll(async () => {
  room = await testRoom();
  const { matchOffers } = await room.data<{ matchOffers: { nodes: { capabilities: { code: string }[] }[] } }>(
    '{ matchOffers(first: 1, filter: { sector: "health" }) { nodes { capabilities { code } } } }',
  );
  capability = matchOffers.nodes[0]!.capabilities[0]!.code;
});
afterAll(() => room?.close());

const REQUEST =
  '__typename ... on UserError { code message path } ... on SubmitMatchRequestSuccess { matchRequest { id reference state sector { code } required { code } budgetFigure { amountMinor currency } matches { score priceUnknown offer { id sectors } } rejected { offer { id } failed { rule missing } } } } ... on UnknownSector { near } ... on UnknownCapability { near }';
const SUBMIT = `mutation Submit($input: SubmitMatchRequestInput!) { submitMatchRequest(input: $input) { ${REQUEST} } }`;

let keys = 0;
const input = (more: Record<string, unknown> = {}) => {
  keys += 1;
  return {
    ...{ idempotencyKey: `key-${keys}`, organizationName: '某机构', sectorCode: 'health', kind: 'SOLUTION' },
    ...{ need: '影像分析', required: [capability], budgetMinor: '900000000', contact: 'a@example.org' },
    ...more,
  };
};
interface Request {
  id: string;
  reference: string;
  state: string;
  matches: { score: number; offer: { id: string; sectors: string[] } }[];
  rejected: { offer: { id: string }; failed: { rule: string; missing: string[] }[] }[];
}
interface Submitted {
  submitMatchRequest: { __typename: string; code?: string; near?: string[]; matchRequest?: Request };
}
const submit = async (given = input(), viewer: Viewer = ANONYMOUS) =>
  (await room.data<Submitted>(SUBMIT, { variables: { input: given }, viewer })).submitMatchRequest;
const count = async () => {
  const session = await room.app.checkout();
  await session.client.query(`begin; select set_config('yushu.access', 'all', true)`);
  const { rows } = await session.client.query<{ n: number }>(
    `select count(*)::int as n from sectors.match_request where not illustrative`,
  );
  await session.client.query('rollback');
  session.release();
  return rows[0]!.n;
};
const partner = (orgId: string): Viewer => ({ id: `key:${orgId}`, kind: 'PARTNER', orgId, scopes: [] });
const LOOK = 'query Look($id: ID!) { matchRequest(id: $id) { id state } }';
const look = async (id: string, viewer: Viewer = ANONYMOUS) =>
  (await room.data<{ matchRequest: { state: string } | null }>(LOOK, { variables: { id }, viewer })).matchRequest;

describe('submitMatchRequest', () => {
  it('stores, numbers and matches: 80 offers are ranked or rejected with every reason', async () => {
    const { matchRequest } = await submit();
    expect(matchRequest).toMatchObject({ state: 'MATCHED', reference: expect.stringMatching(/^MR-2026-\d{4,}$/) });
    const { matches, rejected } = matchRequest!;
    expect(matches.length).toBeGreaterThan(0);
    expect(matches.length + rejected.length).toBe(80);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).sort((a, b) => b - a));
    expect(matches.every(({ offer }) => offer.sectors.includes('health'))).toBe(true);
    expect(rejected.every(({ failed }) => failed.length > 0)).toBe(true);
    const lacking = rejected.find(({ failed }) => failed.some(({ rule }) => rule === 'REQUIRED_CAPABILITY'));
    expect(lacking?.failed.find(({ rule }) => rule === 'REQUIRED_CAPABILITY')?.missing).toEqual([capability]);
  });

  it('happens once for one key, and refuses the key for another request', async () => {
    const [before, given] = [await count(), input()];
    const first = await submit(given);
    expect(await submit(given)).toEqual(first);
    expect(await count()).toBe(before + 1);
    expect(await submit({ ...given, need: '别的' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const parallel = input();
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(parallel)));
    expect(new Set(all.map(({ matchRequest }) => matchRequest?.id)).size).toBe(1);
    expect(await count()).toBe(before + 2);
  });

  it('names what is not known with names near to it, and stores nothing then', async () => {
    const before = await count();
    expect(await submit(input({ sectorCode: 'helth' }))).toMatchObject({
      __typename: 'UnknownSector',
      near: ['health'],
    });
    expect(await submit(input({ required: ['imagin'] }))).toMatchObject({
      __typename: 'UnknownCapability',
      near: ['imaging'],
    });
    expect(await submit(input({ uscc: '91350100M000100Y4Z' }))).toMatchObject({ code: 'INVALID_USCC' });
    expect(await submit(input({ need: ' ' }))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await count()).toBe(before);
  });

  it('stays OPEN, explained, where nothing fits', async () => {
    const { matchRequest } = await submit(input({ budgetMinor: '1' }));
    expect(matchRequest).toMatchObject({ state: 'OPEN', matches: [] });
    expect(matchRequest?.rejected).toHaveLength(80);
  });

  it('is matched later when the process ended after it was stored', async () => {
    const { matchRequest } = await submit();
    const session = await room.app.checkout();
    await session.client.query(`begin; select set_config('yushu.access', 'all', true)`);
    await session.client.query(`update sectors.match_request set state = 'OPEN', result = null where id = $1`, [
      matchRequest!.id,
    ]);
    await session.client.query('commit');
    session.release();
    expect(await look(matchRequest!.id)).toMatchObject({ state: 'OPEN' });
    expect(await matchForgottenRequests(room.environment)).toBe(1);
    expect(await look(matchRequest!.id)).toMatchObject({ state: 'MATCHED' });
  });
});

describe('a request', () => {
  it("is its tenant's own: others do not see it, operators do", async () => {
    const { matchRequest } = await submit(input(), partner('org_a'));
    const { id } = matchRequest!;
    expect(await look(id, partner('org_a'))).toMatchObject({ id });
    expect(await look(id, partner('org_b'))).toBeNull();
    expect(await look(id)).toBeNull();
    expect(await look(id, operator('x'))).toMatchObject({ id });
    const withdraw = `mutation { withdrawMatchRequest(input: { id: "${id}" }) { ... on UserError { code } } }`;
    expect(await room.data(withdraw, { viewer: partner('org_b') })).toEqual({
      withdrawMatchRequest: { code: 'NOT_FOUND' },
    });
  });

  const step = (name: string, given: string) =>
    `mutation { ${name}(input: { ${given} }) { __typename ... on UserError { code } ... on IllegalTransition { from to allowed }
      ... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { matchRequest { state shortlisted { id } acceptedOffer { id } } } } }`;

  it('goes from matches to one accepted offer, and no other way', async () => {
    const { id, matches, rejected } = (await submit()).matchRequest!;
    const viewer = operator('a');
    const offerId = matches[0]!.offer.id;
    const pair = (offer: string) => `requestId: "${id}", offerId: "${offer}"`;
    expect(await room.data(step('acceptOffer', pair(offerId)), { viewer })).toMatchObject({
      acceptOffer: { code: 'ILLEGAL_TRANSITION', from: 'MATCHED', to: 'ACCEPTED' },
    });
    expect(await room.data(step('shortlistOffer', pair(rejected[0]!.offer.id)), { viewer })).toMatchObject({
      shortlistOffer: { code: 'NOT_FOUND' },
    });
    expect(await room.data(step('shortlistOffer', pair(offerId)), { viewer })).toMatchObject({
      shortlistOffer: { matchRequest: { state: 'SHORTLISTED', shortlisted: [{ id: offerId }] } },
    });
    expect(await room.data(step('acceptOffer', `${pair(offerId)}, orderId: "ord_1"`), { viewer })).toMatchObject({
      acceptOffer: { matchRequest: { state: 'ACCEPTED', acceptedOffer: { id: offerId } } },
    });
    expect(await room.data(step('withdrawMatchRequest', `id: "${id}"`))).toMatchObject({
      withdrawMatchRequest: { code: 'ILLEGAL_TRANSITION', allowed: [] },
    });
  });

  it('can be taken back by whoever has its id; shortlisting is for operators', async () => {
    const { id, matches } = (await submit()).matchRequest!;
    const shortlist = step('shortlistOffer', `requestId: "${id}", offerId: "${matches[0]!.offer.id}"`);
    expect((await room.ask(shortlist)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await room.data(step('withdrawMatchRequest', `id: "${id}"`))).toMatchObject({
      withdrawMatchRequest: { matchRequest: { state: 'WITHDRAWN' } },
    });
  });

  it('lapses after 90 days without change, to the millisecond', async () => {
    const { id } = (await submit()).matchRequest!;
    room.clock.advance(90 * 86_400_000 - 1);
    await lapseMatchRequests(room.environment);
    expect(await look(id)).toMatchObject({ state: 'MATCHED' });
    room.clock.advance(1);
    expect(await lapseMatchRequests(room.environment)).toBeGreaterThan(0);
    expect(await look(id)).toMatchObject({ state: 'LAPSED' });
    expect(await lapseMatchRequests(room.environment)).toBe(0);
  });
});
