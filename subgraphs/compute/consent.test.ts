import { CONSENT_CHANGED, CONSENT_HEARTBEAT, idOf, receive, serviceViewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compute } from './room.ts';
import { type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const [ORG, BANK] = [idOf('org', 'firm'), idOf('org', 'bank')];
const hear = (type: string, data: object) => {
  const time = new Date(room.clock.now()).toISOString();
  const event = {
    id: `${type} ${JSON.stringify(data)}`,
    source: 'finance',
    type,
    time,
    subject: ORG,
    data: data as never,
  };
  return receive(room.app.db, 'compute', event, compute.consumes[type]!, room.clock);
};
const change = (seq: number, state: string) =>
  hear(CONSENT_CHANGED, {
    ...{ seq, version: seq, grantedSeq: 1, authorizationId: 'auth_1', orgId: ORG, grantee: BANK, state },
    ...{ purpose: 'PRE_CREDIT', categories: ['COMPUTE_USAGE'] },
    ...{ notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' },
  });
const stateFor = async (purpose: string) => {
  const { _entities } = await room.data<{
    _entities: { computeUsage: { state: string; authorizationId: string | null } }[];
  }>(
    `query Usage($representations: [_Any!]!) { _entities(representations: $representations) {
       ... on Organization { computeUsage { state authorizationId } } } }`,
    {
      variables: { representations: [{ __typename: 'Organization', id: ORG }] },
      viewer: { ...serviceViewer('finance', []), onBehalfOf: { grantee: BANK, purpose } },
    },
  );
  return _entities[0]!.computeUsage;
};

describe("the room's mirror of consents", () => {
  it('lets a party see usage under an authorization, for its purpose, until it is revoked', async () => {
    const withheld = { state: 'WITHHELD', authorizationId: null };
    expect(await stateFor('PRE_CREDIT')).toEqual(withheld);
    await change(1, 'ACTIVE');
    await hear(CONSENT_HEARTBEAT, { seq: 1 });
    expect(await stateFor('PRE_CREDIT')).toMatchObject({ authorizationId: 'auth_1' });
    expect(await stateFor('POST_LOAN')).toEqual(withheld);
    await change(2, 'REVOKED');
    expect(await stateFor('PRE_CREDIT')).toEqual(withheld);
  });
});
