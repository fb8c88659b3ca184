import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

let folder: string;
let trace: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-simulate-'));
  trace = join(folder, 'trace.csv');
  // The third job is blocked behind the second, the fourth overtakes it, the fifth is too large, the last has no procs.
  const rows = ['5,10,1', '0,100,3', '1,50,4', '2,98,1', '3,1,9', '4,1,0'];
  writeFileSync(trace, `submit,run,procs\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const simulate = (...more: string[]) => ['simulate', '--trace', trace, '--format', 'csv', ...more];

describe('yushu compute simulate', () => {
  it('prints figures of the clusters and of the pool, and writes the starts in the order of the trace', async () => {
    const starts = join(folder, 'starts.csv');
    const report = await jsonOf(...simulate('--cluster', 'a=4', '--cluster', 'b=1', '--pooled', '--starts', starts));
    expect(report).toMatchObject({ jobs: 4, rejected: 1, skipped: { NO_PROCS: 1 } });
    expect(report.clusters).toEqual([
      { name: 'a', procs: 4, jobs: 3 },
      { name: 'b', procs: 1, jobs: 1 },
    ]);
    expect(report.pooled).toMatchObject({ jobs: 4, rejected: 1, clusters: [{ name: 'pooled', procs: 5, jobs: 4 }] });
    expect(report.wallMs).toBeGreaterThanOrEqual(0);
    expect(report.rssMb).toBeGreaterThan(1);
    expect(readFileSync(starts, 'utf8').split('\n')).toEqual([
      'job,cluster,submit,start,end,procs',
      '1,b,5,5,15,1',
      '2,a,0,0,100,3',
      '3,a,1,100,150,4',
      '4,a,2,2,100,1',
      '',
    ]);
  });

  it('says the same to people', async () => {
    const text = await printedBy(...simulate('--cluster', 'a=4', '--rule', 'fifo'));
    expect(text).toMatch(/a\(4\): 4/);
    expect(text).toMatch(/rejected 1/);
    expect(text).toMatch(/NO_PROCS: 1/);
  });

  it('has no figures where no job runs', async () => {
    const report = await jsonOf(...simulate('--cluster', 'a=4', '--take', '0'));
    expect(report).toMatchObject({ jobs: 0, rejected: 0, meanWaitS: null, p99WaitS: null, utilisation: null });
  });

  it.each([
    [['--cluster', 'a=0'], "--cluster 'a=0'"],
    [['--cluster', 'a=4', 'a=5'], "--cluster 'a=5' is not a new name"],
    [['--cluster', 'a=4', '--rule', 'magic'], "--rule 'magic' is not one of fifo, easy, sjf-easy"],
    [['--cluster', 'a=4', '--compress', '0'], "--compress '0' is not a number above 0"],
    [['--cluster', 'a=4', '--max-procs', '1e3'], "--max-procs '1e3'"],
    [['--cluster', 'a=4', '--columns', 'start=x'], "--columns 'start=x'"],
    [['--cluster', 'a=4', '--estimate', 'stretch:3:1'], "--estimate 'stretch:3:1'"],
  ])('refuses %j', async (more, reason) => {
    expect(await refusalOf(...simulate(...more))).toContain(`BAD_OPTION: ${reason}`);
  });

  it('refuses a column that is not there by file and line', async () => {
    const refused = await refusalOf(...simulate('--cluster', 'a=4', '--columns', 'procs=gpus'));
    expect(refused).toBe(`BAD_TRACE: ${trace}:1 column gpus is missing`);
  });
});
