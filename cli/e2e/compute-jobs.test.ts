/** A job goes in at the gateway and really runs on this machine, with nothing but what `npm start` brings. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { hashKey, keyStore } from '@yushu/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRooms } from '../commands/seed.ts';
import { type Hub, startHub } from '../start/hub.ts';

const KEY = 'key-of-somebody-who-runs-jobs';
const ORG = 'org_00000000000000000000000001';
const home = mkdtempSync(join(tmpdir(), 'yushu-jobs-'));
let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await testDatabase();
  await seedRooms(database.app);
  const viewer = { id: 'key:jobs', kind: 'PARTNER' as const, orgId: ORG, scopes: ['compute:submit'] };
  hub = await startHub({
    ...{ database: database.app, secret: 'secret-of-the-test', home, port: 0, transport: 'local' },
    keys: keyStore([{ sha256: hashKey(KEY), viewer }]),
  });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
  rmSync(home, { recursive: true, force: true });
});

async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(hub.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const SUBMIT = `mutation Submit($input: SubmitComputeJobInput!) { submitComputeJob(input: $input) {
  __typename ... on SubmitComputeJobSuccess { job { id } } ... on UserError { code message } } }`;
const LOOK = `query Look($id: ID!) { computeJob(id: $id) { state reason
  attempts { number exitCode evidence cluster { name kind site { code } } }
  usage { resource seconds siteCode } placement { explanation } } }`;

interface Looked {
  state: string;
  attempts: { exitCode: number; cluster: { site: { code: string } } }[];
}

async function ran(siteCode: string, script: string): Promise<{ id: string; job: Looked }> {
  const size = { procs: 1, memoryMib: 128, limitS: 30, siteCode };
  const input = { idempotencyKey: `${siteCode}-${script}`, orgId: ORG, name: '示例', script, ...size };
  const { submitComputeJob } = await ask<{ submitComputeJob: { job: { id: string } } }>(SUBMIT, { input });
  const { id } = submitComputeJob.job;
  for (let tries = 0; tries < 300; tries++) {
    const { computeJob } = await ask<{ computeJob: Looked }>(LOOK, { id });
    if (['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'UNPLACEABLE'].includes(computeJob.state)) return { id, job: computeJob };
    await pause(100);
  }
  throw new Error('the job did not end');
}

describe('a job', { timeout: 60_000 }, () => {
  it.each([
    ['CQ-C1', 'local-yuzhong'],
    ['HM-F1', 'local-hami'],
  ])('really runs at %s', async (site, folder) => {
    const { id, job } = await ran(site, 'echo "ran here"; sleep 1');
    expect(job).toMatchObject({
      ...{ state: 'SUCCEEDED', reason: null },
      attempts: [
        { number: 1, exitCode: 0, evidence: 'EXIT_RECORD', cluster: { kind: 'LOCAL_PROCESS', site: { code: site } } },
      ],
    });
    expect(readFileSync(join(home, 'clusters', folder, 'work', `${id}#1`, 'stdout'), 'utf8')).toBe('ran here\n');
  });

  it('that fails says how', async () => {
    const { job } = await ran('HM-F1', 'exit 9');
    expect(job).toMatchObject({ state: 'FAILED', reason: 'EXIT_9', attempts: [{ exitCode: 9 }] });
  });
});
