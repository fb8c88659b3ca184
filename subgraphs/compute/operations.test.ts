import { serviceViewer, verifyChain } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLUSTERS } from './seed/sites.ts';
import { type TestRoom, testRoom } from './testing.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const EXAMPLE = { kind: 'ILLUSTRATIVE' };

describe('recordLinkSamples', () => {
  const linkTo = async (code: string) => {
    const { networkLinks } = await room.data<{
      networkLinks: { id: string; to: { code: string }; p95RoundTripMs: string }[];
    }>('{ networkLinks { id to { code } p95RoundTripMs } }');
    return networkLinks.find((link) => link.to.code === code)!;
  };
  const batch = (linkId: string, ...values: string[]) => ({
    ...{ linkId, provenance: EXAMPLE },
    samples: values.map((roundTripMs, index) => ({
      at: `2026-11-23T00:00:${String(index).padStart(2, '0')}Z`,
      roundTripMs,
    })),
  });

  it('refuses the whole batch when one sample beats light in glass (C12)', async () => {
    const { id, p95RoundTripMs } = await linkTo('HM-F1');
    const answer = await room.change(
      'recordLinkSamples',
      batch(id, '24', '18.40', '35'),
      'recorded',
      '... on BelowLightBound { roundTripMs boundMs }',
    );
    expect(answer).toMatchObject({
      ...{ __typename: 'BelowLightBound', roundTripMs: '18.40', boundMs: '18.408' },
      path: ['input', 'samples', '1', 'roundTripMs'],
    });
    expect((await linkTo('HM-F1')).p95RoundTripMs).toBe(p95RoundTripMs);
  });

  it('adds what is new and nothing twice', async () => {
    const { id } = await linkTo('HM-F1');
    const samples = batch(id, ...Array.from({ length: 40 }, () => '34.5'));
    expect(await room.change('recordLinkSamples', samples, 'recorded link { p95RoundTripMs }')).toEqual({
      ...{ __typename: 'RecordLinkSamplesSuccess', recorded: 40, link: { p95RoundTripMs: '34.5' } },
    });
    expect(await room.change('recordLinkSamples', samples, 'recorded')).toMatchObject({ recorded: 0 });
  });

  it('takes no sample of the future, which would stay the newest for ever', async () => {
    const { id } = await linkTo('HM-F1');
    const samples = [{ at: '2026-11-24T00:01:01Z', roundTripMs: '30' }];
    expect(await room.change('recordLinkSamples', { ...batch(id), samples }, 'recorded')).toMatchObject({
      ...{ __typename: 'ValidationFailed', path: ['input', 'samples', '0', 'at'] },
    });
  });

  it('knows no other link', async () => {
    expect(await room.change('recordLinkSamples', batch('lnk_x', '30'), 'recorded')).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

describe('setClusterState', () => {
  const clusterOf = (name: string) => CLUSTERS.find((cluster) => cluster.name.endsWith(name))!.id;
  const move = (clusterId: string, state: string) =>
    room.change(
      'setClusterState',
      { clusterId, state },
      'cluster { state }',
      '... on StateConflict { current allowed }',
    );

  it('moves along the table and refuses what is not in it', async () => {
    const id = clusterOf('CQ-C1');
    expect(await move(id, 'RETIRED')).toMatchObject({
      ...{ __typename: 'StateConflict', current: 'READY' },
      allowed: ['UNREACHABLE', 'CORDONED', 'QUARANTINED'],
    });
    expect(await move(id, 'CORDONED')).toMatchObject({ cluster: { state: 'CORDONED' } });
    expect(await move(id, 'RETIRED')).toMatchObject({ cluster: { state: 'RETIRED' } });
    expect(await move(id, 'READY')).toMatchObject({ __typename: 'StateConflict', allowed: [] });
    expect(await move('clu_x', 'READY')).toMatchObject({ __typename: 'NotFound' });
  });

  it('lets one of two win that want the same step', async () => {
    const id = clusterOf('CQ-N1');
    const answers = await Promise.all([move(id, 'CORDONED'), move(id, 'CORDONED')]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['SetClusterStateSuccess', 'StateConflict']);
  });
});

describe('operators', () => {
  it('alone may change things', async () => {
    const viewer = serviceViewer('test', ['indicator:read']);
    const asked = room.data(
      'mutation Change($input: SetClusterStateInput!) { setClusterState(input: $input) { __typename } }',
      { variables: { input: { clusterId: 'clu_x', state: 'READY' } }, viewer },
    );
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', scope: 'compute:write' } });
  });

  it('leave a chain of what they did, and none of what was refused', async () => {
    const { rows } = await room.app.db.execute<{ actor: string; action: string; n: string }>(
      `select actor, action, count(*) n from kit.audit where room = 'compute' group by actor, action order by action`,
    );
    expect(rows).toEqual([
      { actor: 'key:operator', action: 'recordLinkSamples', n: '2' },
      { actor: 'key:operator', action: 'setClusterState', n: '3' },
    ]);
    expect(await verifyChain(room.app.db, 'compute')).toBeNull();
  });
});
