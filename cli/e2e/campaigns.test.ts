/** Campaigns of the room building with the jobs that compute holds, through a whole hub. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubWithKeys, hubWithKeys } from './hub-testing.ts';

let hub: HubWithKeys;
beforeAll(async () => {
  hub = await hubWithKeys();
}, 120_000);
afterAll(() => hub?.close());

interface Step {
  readonly state: string;
  readonly refusal: string | null;
  readonly job: { readonly id: string; readonly state: string } | null;
}

describe('100 campaigns with their jobs', { timeout: 120_000 }, () => {
  const MANY = 100;
  const job = { name: 'screen', script: 'true', procs: 1, memoryMib: 64, limitS: 60 };

  it('take one call a room, and one statement a batch', async () => {
    const query = '{ materialCampaigns(first: 100) { nodes { state steps { state refusal job { id state } } } } }';
    const look = async () => {
      const { materialCampaigns } = await hub.ask<{ materialCampaigns: { nodes: { steps: Step[] }[] } }>(
        'owner',
        query,
      );
      return materialCampaigns.nodes.flatMap(({ steps }) => steps);
    };
    // The quota of this machine holds 16 at a time: what was accepted makes room for the next ones.
    for (let at = 0; at < MANY; at++) {
      const input = { idempotencyKey: `c${at}`, nameZh: `示例 ${at}`, nameEn: `Example ${at}`, screen: job };
      await hub.change(
        'owner',
        'submitMaterialCampaign',
        { ...input, provenance: { kind: 'ILLUSTRATIVE' } },
        '__typename',
      );
      if (at % 10 < 9) continue;
      await hub.turn('building', 'campaign-steps');
      for (const { job: one } of await look())
        if (at < MANY - 1 && one?.state === 'QUEUED')
          await hub.change('owner', 'cancelComputeJob', { jobId: one.id }, '__typename');
    }
    let steps: Step[] = [];
    const { calls, statements } = await hub.reached(['building', 'compute'], async () => {
      steps = await look();
    });
    expect(steps).toHaveLength(MANY);
    const shown = steps.map(({ state, refusal, job: of }) => `${state} ${refusal} ${of?.state}`);
    expect(Map.groupBy(shown, (text) => text).size).toBe(2);
    expect(shown.filter((text) => text === 'ACCEPTED null CANCELLED')).toHaveLength(MANY - 10);
    expect(shown.filter((text) => text === 'ACCEPTED null QUEUED')).toHaveLength(10);
    expect(calls).toEqual({ building: 1, compute: 1 });
    // The page, all its steps; and all their jobs.
    expect(statements).toEqual({ building: 2, compute: 1 });
  });
});
