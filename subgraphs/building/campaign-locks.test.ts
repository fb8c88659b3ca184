import type { HubAnswer } from '@yushu/kit';
import { idOf } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carrySteps } from './actions/carry-steps.ts';
import type { CampaignState, CampaignStepName } from './domain/campaign.ts';
import { asRoom } from './store/tenancy.ts';
import { dueSteps, insertCampaign, insertStep } from './store/writes.ts';
import { partner, type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const NOW = new Date('2026-11-24T00:00:00Z');
const OWNER = partner('org_lab');
const JOB = { name: 'job', script: 'true', procs: 4, gpus: 1, memoryMib: 1024, limitS: 600, siteCode: null };

/** A campaign whose next step waits for compute. */
async function waiting(slug: string, state: CampaignState, step: CampaignStepName): Promise<string> {
  const id = idOf('mcp', slug);
  await asRoom(room.app.db, async (tx) => {
    await insertCampaign(tx, {
      ...{ orgId: 'org_lab', id, buildingId: null, name: { zh: '示例', en: 'Example' }, state },
      ...{ provenance: { kind: 'ILLUSTRATIVE', source: null, run: null }, createdAt: NOW, changedAt: NOW },
    });
    const fresh = { jobId: null, refusal: null, tries: 0, nextTryAt: NOW };
    await insertStep(tx, { orgId: 'org_lab', campaignId: id, step, request: JOB, state: 'PENDING', ...fresh });
  });
  return id;
}
const cancel = (campaignId: string) =>
  room.change(OWNER, 'cancelMaterialCampaign', { campaignId }, 'materialCampaign { state }');
const stateOf = async (id: string): Promise<unknown> => {
  const rows = await asRoom(room.app.db, (tx) =>
    tx.execute(sql`select c.state, s.state as step from building.material_campaign c
      join building.campaign_step s on s.campaign_id = c.id where c.id = ${id}`),
  );
  return rows.rows[0];
};

/** Returns when somebody waits for a row's lock. */
async function untilOneWaits(): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    const { rows } = await room.app.db.execute<{ n: string }>(
      sql`select count(*) as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
        or not granted and locktype = 'transactionid'`,
    );
    if (Number(rows[0]!.n) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waits');
}

describe('a campaign given up while compute is asked for its pilot', { timeout: 120_000 }, () => {
  it('waits for the answer, and is then told that it stands at its pilot', async () => {
    const id = await waiting('at-once', 'SCREENED', 'PILOT');
    let given: Promise<unknown> = Promise.resolve();
    const hub = {
      execute: async (): Promise<HubAnswer> => {
        given = cancel(id);
        await untilOneWaits();
        return { data: { submitComputeJob: { job: { id: 'job_pilot' } } }, errors: [] };
      },
    };
    // In opposite orders PostgreSQL ends one of the two (deadlock detected), and either this or the next line fails.
    expect(await carrySteps({ ...room.environment, hub })).toBe(1);
    expect(await given).toMatchObject({ __typename: 'IllegalTransition' });
    expect(await stateOf(id)).toEqual({ state: 'PILOT', step: 'ACCEPTED' });
  });

  it('is passed over by who carries its steps while it is being given up', async () => {
    const id = await waiting('first', 'SCREENED', 'PILOT');
    await room.app.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('yushu.access', 'all', true)`);
      await tx.execute(sql`select 1 from building.material_campaign where id = ${id} for update`);
      const due = await asRoom(room.app.db, (other) => dueSteps(other, NOW, 20));
      expect(due.map(({ campaignId }) => campaignId)).not.toContain(id);
    });
    expect(await cancel(id)).toMatchObject({ materialCampaign: { state: 'CANCELLED' } });
    expect(await stateOf(id)).toEqual({ state: 'CANCELLED', step: 'CANCELLED' });
  });
});
