import { describe, expect, it } from 'vitest';
import { CLUSTER_STATES, type ClusterState, moveCluster } from './cluster-state.ts';

/** The whole table, row by row: what may follow. */
const ALLOWED = new Set([
  'REGISTERED>READY',
  'REGISTERED>RETIRED',
  'READY>UNREACHABLE',
  'READY>CORDONED',
  'READY>QUARANTINED',
  'UNREACHABLE>READY',
  'UNREACHABLE>CORDONED',
  'UNREACHABLE>QUARANTINED',
  'CORDONED>READY',
  'CORDONED>UNREACHABLE',
  'CORDONED>QUARANTINED',
  'CORDONED>RETIRED',
  'QUARANTINED>CORDONED',
  'QUARANTINED>RETIRED',
]);
const PAIRS = CLUSTER_STATES.flatMap((from) => CLUSTER_STATES.map((to): [ClusterState, ClusterState] => [from, to]));

describe('moveCluster', () => {
  it.each(PAIRS)('%s to %s', (from, to) => {
    const result = moveCluster(from, to);
    expect(result.ok).toBe(ALLOWED.has(`${from}>${to}`));
    if (result.ok) expect(result.value).toBe(to);
    else expect(result.error).toMatchObject({ code: 'ILLEGAL_TRANSITION', from, to });
  });

  it('names what may follow, nothing after RETIRED', () => {
    const refused = moveCluster('REGISTERED', 'CORDONED');
    expect(refused.ok ? null : refused.error.allowed).toEqual(['READY', 'RETIRED']);
    const final = moveCluster('RETIRED', 'READY');
    expect(final.ok ? null : final.error.allowed).toEqual([]);
  });
});
