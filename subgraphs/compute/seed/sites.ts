/** The structure 1+3+N and the enclave (facts of the plan, unnamed there), and four fictional edge sites. */
import { idOf } from '@yushu/kit';
import type { Cluster } from '../domain/cluster-state.ts';
import type { Place } from '../domain/link.ts';
import type { Site } from '../domain/site.ts';
import { EXAMPLE, REPRESENTATIVE_POINT, THE_READING } from './provenance.ts';

export const siteIdOf = (code: string): string => idOf('site', code);

/** 示例算力商甲 and 乙 of the room sectors, by the slugs its seed gives them. */
const OPERATORS = [idOf('org', 'example-36'), idOf('org', 'example-37')] as const;
const YUZHONG: Place = { latitude: 29.553, longitude: 106.569 };
const HAMI: Place = { latitude: 42.827, longitude: 93.515 };

const placed = (place: Place) => ({ value: place, provenance: REPRESENTATIVE_POINT });

function planned(code: string, kind: Site['kind'], zh: string, en: string, place: Place | null = null): Site {
  return {
    ...{ id: siteIdOf(code), code, kind, name: { zh, en }, provenance: THE_READING },
    ...{ operatorId: null, pue: null, place: place && placed(place) },
  };
}

const node = (number: number, zh: string): Site =>
  planned(`CQ-N${number}`, 'NODE', `节点${zh}（公开解读未列名）`, `Node ${number} (not named in the public reading)`);

function edge(number: number, zh: string, en: string, place: Place, pue: string): Site {
  const code = `CQ-E${number}`;
  return {
    ...{ id: siteIdOf(code), code, kind: 'EDGE', provenance: EXAMPLE, place: placed(place) },
    name: { zh: `示例边缘站点${zh}`, en: `Example edge site ${en}` },
    operatorId: OPERATORS[number % OPERATORS.length]!,
    pue: { value: pue, provenance: EXAMPLE },
  };
}

export const SITES: readonly Site[] = [
  planned('CQ-C1', 'CENTER', '中心（公开解读未列名）', 'Centre (not named in the public reading)', YUZHONG),
  node(1, '一'),
  node(2, '二'),
  node(3, '三'),
  planned('HM-F1', 'ENCLAVE', '哈密“算力飞地”', 'Hami compute enclave', HAMI),
  edge(1, '甲', 'A', { latitude: 29.56, longitude: 106.55 }, '1.28'),
  edge(2, '乙', 'B', { latitude: 29.545, longitude: 106.53 }, '1.32'),
  edge(3, '丙', 'C', { latitude: 29.54, longitude: 106.555 }, '1.25'),
  edge(4, '丁', 'D', { latitude: 29.55, longitude: 106.515 }, '1.35'),
];

const cluster = (code: string, kind: Cluster['kind'], state: Cluster['state']): Cluster => ({
  ...{ id: idOf('clu', code), siteId: siteIdOf(code), name: `示例集群-${code}`, kind, state, provenance: EXAMPLE },
});

const local = (code: string, place: string): Cluster => ({
  ...cluster(code, 'LOCAL_PROCESS', 'READY'),
  ...{ id: idOf('clu', `local-${code}`), name: `示例本机-${place}` },
});

export const CLUSTERS: readonly Cluster[] = [
  cluster('CQ-C1', 'SLURM', 'READY'),
  cluster('CQ-N1', 'SLURM', 'READY'),
  cluster('CQ-N2', 'SLURM', 'CORDONED'),
  cluster('CQ-N3', 'SLURM', 'READY'),
  cluster('CQ-E1', 'LOCAL_PROCESS', 'READY'),
  cluster('CQ-E3', 'LOCAL_PROCESS', 'REGISTERED'),
  cluster('HM-F1', 'SLURM', 'READY'),
  local('CQ-C1', '渝中'),
  local('HM-F1', '哈密'),
];

/** How the two clusters of this machine are reached: jobs really run there. */
export const BINDINGS = (
  [
    ['CQ-C1', 'local-yuzhong', 4],
    ['HM-F1', 'local-hami', 8],
  ] as const
).map(([code, folder, procs]) => ({
  ...{ clusterId: idOf('clu', `local-${code}`), connection: { folder, procs, memoryMib: 4_096 } },
  ...{ procs, gpus: 0, memoryMib: 4_096, backfills: false, heardAt: null, provenance: EXAMPLE },
}));
