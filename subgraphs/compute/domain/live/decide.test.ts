import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate/simulate.ts';
import { prepareWorkload } from '../simulate/workload.ts';
import type { LiveCluster, LiveJob, Occupant } from './brain.ts';
import { decide } from './decide.ts';
import { admit } from './eligibility.ts';
import { type Entry, replay } from './recording.ts';

const cluster = (name: string, more: Partial<LiveCluster> = {}): LiveCluster => ({
  ...{ id: `clu_${name}`, name, siteCode: `SITE-${name}`, siteKind: 'CENTER', state: 'READY' },
  ...{ procs: 8, gpus: 2, memoryMib: 8_192, backfills: true },
  ...{ cpuPrice: '0.6', gpuPrice: '12', kgPerProcHour: '0.01', kgPerGpuHour: '0.25' },
  ...more,
});
const job = (more: Partial<LiveJob> = {}): LiveJob => ({
  ...{ id: 'job_1', procs: 1, gpus: 0, memoryMib: 128, limitS: 3_600, siteCode: null, dataSites: null, hasData: false },
  ...{ sectorCode: null, latestStart: null, refusedBy: [] },
  ...more,
});
const occupant = (clusterId: string, more: Partial<Occupant> = {}): Occupant => ({
  ...{ key: 'k', clusterId, procs: 8, gpus: 0, memoryMib: 1, limitS: 100, startedAt: 0 },
  ...more,
});
const [A, B] = [cluster('a'), cluster('b')];
const NOW = 50;

describe('decide', () => {
  it('takes the cluster where the job would start first, and the first by name of equals', () => {
    expect(decide({ clusters: [A, B], occupants: [] }, job(), NOW)).toMatchObject({ kind: 'PLACED', cluster: 'a' });
    const decision = decide({ clusters: [A, B], occupants: [occupant(A.id)] }, job(), NOW);
    expect(decision).toMatchObject({
      ...{ kind: 'PLACED', clusterId: 'clu_b', rejected: [] },
      candidates: [
        { cluster: 'a', startInS: 50 },
        { cluster: 'b', startInS: 0 },
      ],
    });
  });

  it('tells price and carbon of the whole limit, which weigh nothing', () => {
    const decision = decide({ clusters: [A], occupants: [] }, job({ procs: 3, gpus: 1, limitS: 1_800 }), NOW);
    expect(decision).toMatchObject({
      terms: [
        { name: 'START_DELAY_S', raw: '0', weight: '1' },
        { name: 'LIST_PRICE_YUAN', raw: '6.9', weight: '0' },
        { name: 'CARBON_KG', raw: '0.14', weight: '0' },
      ],
    });
  });

  it('waits for GPUs and memory as for processors', () => {
    const gpus = occupant(A.id, { procs: 1, gpus: 2, limitS: 500 });
    const memory = occupant(B.id, { procs: 1, memoryMib: 8_192, limitS: 300 });
    const state = { clusters: [A, B], occupants: [gpus, memory] };
    expect(decide(state, job({ gpus: 1 }), NOW)).toMatchObject({
      cluster: 'b',
      candidates: [{ startInS: 450 }, { startInS: 250 }],
    });
  });

  it('says why each cluster cannot hold it (C9)', () => {
    const clusters = [
      cluster('edge', { siteKind: 'EDGE' }),
      cluster('gone', { state: 'RETIRED' }),
      cluster('small', { procs: 1, gpus: 0, memoryMib: 64 }),
    ];
    const long = job({ procs: 2, gpus: 1, limitS: 90_000, refusedBy: ['clu_gone'] });
    expect(decide({ clusters, occupants: [] }, long, NOW)).toEqual({
      kind: 'UNPLACEABLE',
      rejected: [
        { cluster: 'edge', reasons: ['POLICY:EDGE_DAY_LIMIT'] },
        { cluster: 'gone', reasons: ['REFUSED_BEFORE', 'RETIRED'] },
        { cluster: 'small', reasons: ['TOO_FEW_PROCS', 'TOO_FEW_GPUS', 'TOO_LITTLE_MEMORY'] },
      ],
    });
  });

  it.each(['UNREACHABLE', 'CORDONED', 'QUARANTINED', 'REGISTERED'] as const)('waits while a cluster is %s', (state) => {
    expect(decide({ clusters: [cluster('a', { state })], occupants: [] }, job(), NOW)).toEqual({
      kind: 'WAIT',
      rejected: [{ cluster: 'a', reasons: [state] }],
    });
  });

  it('does not run what has no price', () => {
    const unpriced = { clusters: [cluster('a', { gpuPrice: null })], occupants: [] };
    expect(decide(unpriced, job(), NOW).kind).toBe('PLACED');
    expect(decide(unpriced, job({ gpus: 1 }), NOW)).toMatchObject({ rejected: [{ reasons: ['UNPRICED'] }] });
  });

  it('heeds the latest start', () => {
    const state = { clusters: [A], occupants: [occupant(A.id)] };
    expect(decide(state, job({ latestStart: 100 }), NOW).kind).toBe('PLACED');
    expect(decide(state, job({ latestStart: 99 }), NOW)).toMatchObject({
      kind: 'WAIT',
      rejected: [{ reasons: ['STARTS_TOO_LATE'] }],
    });
    expect(decide(state, job({ latestStart: NOW - 1 }), NOW).kind).toBe('UNPLACEABLE');
  });

  it('knows a start also where a cluster has shrunk below what is on it', () => {
    const shrunk = cluster('a', { procs: 2 });
    const state = { clusters: [shrunk], occupants: [occupant(A.id), occupant(A.id, { startedAt: null })] };
    expect(decide(state, job(), NOW)).toMatchObject({ kind: 'PLACED', terms: [{ raw: '150' }, {}, {}] });
  });
});

describe('admit', () => {
  it('names data before policy before size', () => {
    const clusters = [cluster('a'), cluster('h', { siteKind: 'ENCLAVE' })];
    const kindOf = (given: LiveJob) => admit(clusters, given).kind;
    expect(kindOf(job())).toBe('ADMITTED');
    expect(kindOf(job({ siteCode: 'SITE-h', dataSites: ['SITE-a'] }))).toBe('DATA');
    expect(kindOf(job({ siteCode: 'SITE-h', sectorCode: 'health', hasData: true }))).toBe('POLICY');
    expect(kindOf(job({ procs: 9, dataSites: ['SITE-x'] }))).toBe('SIZE');
  });
});

describe('decide and the simulator', () => {
  const rows = fc.array(
    fc.record({ gap: fc.nat(40), run: fc.integer({ min: 1, max: 120 }), procs: fc.integer({ min: 1, max: 10 }) }),
    { minLength: 1, maxLength: 60 },
  );
  const capacities = [4, 10, 7];

  it.each([
    ['easy', true],
    ['fifo', false],
  ] as const)('choose the same clusters for the same arrivals under %s', (rule, backfills) => {
    const names = ['a', 'b', 'c'];
    const sizes = capacities.map((procs, at) => ({ name: names[at]!, procs }));
    const clusters = sizes.map(({ name, procs }) => cluster(name, { procs, backfills }));
    fc.assert(
      fc.property(rows, (given) => {
        const { workload } = workloadOf(given);
        const schedule = simulate(workload, { clusters: sizes, rule, meta: 'probe' });
        for (let index = 0; index < workload.count; index++) {
          const now = workload.submit[index]!;
          const occupants: Occupant[] = [];
          for (let before = 0; before < index; before++) {
            const [start, run] = [schedule.start[before]!, workload.run[before]!];
            if (schedule.cluster[before] === -1 || start + run <= now) continue;
            const size = { procs: workload.procs[before]!, gpus: 0, memoryMib: 0, limitS: run };
            const clusterId = clusters[schedule.cluster[before]!]!.id;
            occupants.push({ ...size, clusterId, key: `k${before}`, startedAt: start < now ? start : null });
          }
          const asked = job({ procs: workload.procs[index]!, memoryMib: 0, limitS: workload.run[index]! });
          const decision = decide({ clusters, occupants }, asked, now);
          const chosen = decision.kind === 'PLACED' ? names.indexOf(decision.cluster) : -1;
          expect(chosen).toBe(schedule.cluster[index]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('replay', () => {
  const placed = (key: string, state: { occupants: Occupant[] }, given: LiveJob, now: number): Entry => ({
    ...{ type: 'DECIDED', now, key, job: given },
    decision: decide({ clusters: [A, B], ...state }, given, now),
  });
  const first = placed('job_1#1', { occupants: [] }, job({ procs: 8 }), NOW);
  const taken = occupant(A.id, { key: 'job_1#1', limitS: 3_600, memoryMib: 128, startedAt: 55 });
  const entries: Entry[] = [
    { type: 'CLUSTER', cluster: B },
    { type: 'CLUSTER', cluster: A },
    first,
    { type: 'STARTED', key: 'job_1#1', startedAt: 55 },
    placed('job_2#1', { occupants: [taken] }, job({ id: 'job_2' }), 60),
    { type: 'LEFT', key: 'job_1#1' },
    placed('job_3#1', { occupants: [] }, job({ id: 'job_3', latestStart: 65 }), 70),
  ];

  it('makes every decision again, after a way through JSON', () => {
    expect(replay(JSON.parse(JSON.stringify(entries)))).toEqual({
      ...{ entries: 7, placements: 3, reproduced: 3, mismatches: [] },
    });
  });

  it('finds one that was made otherwise, by a single term', () => {
    const changed = JSON.parse(JSON.stringify(entries));
    changed[4].decision.terms[1].raw = '0.61';
    const { reproduced, mismatches } = replay(changed);
    expect([reproduced, mismatches.map(({ key }) => key)]).toEqual([2, ['job_2#1']]);
  });

  it('finds that something was seen which was not recorded', () => {
    expect(replay(entries.filter(({ type }) => type !== 'STARTED')).reproduced).toBe(2);
  });
});

function workloadOf(rows: readonly { gap: number; run: number; procs: number }[]) {
  let at = 0;
  const submit = rows.map(({ gap }) => {
    at += gap;
    return at;
  });
  const column = (read: (row: (typeof rows)[number]) => number) => rows.map(read);
  const trace = { count: rows.length, job: column(() => 0), submit, run: column(({ run }) => run), home: null };
  return prepareWorkload(
    { ...trace, procs: column(({ procs }) => procs), estimate: column(() => 0) },
    { estimate: 'exact' },
  );
}
