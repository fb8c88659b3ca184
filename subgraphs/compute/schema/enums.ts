/** Words of the room, as enums of the graph. */
import { seenBy } from '@yushu/kit';
import { kit } from './builder.ts';

const SEEN = seenBy('public');
const value = (description: string) => ({ description });

export const SiteKind = kit.builder.enumType('SiteKind', {
  description: "A site's place in the district's 1+3+N. 站点类别（1+3+N 与飞地）。",
  extensions: SEEN,
  values: {
    CENTER: value('The one centre. 中心。'),
    NODE: value('One of the three nodes. 节点。'),
    EDGE: value('One of the N edge sites. 边缘站点。'),
    ENCLAVE: value('The enclave at Hami. 哈密“算力飞地”。'),
  },
});

export const ClusterKind = kit.builder.enumType('ClusterKind', {
  description: 'What runs a cluster. 集群调度类型。',
  extensions: SEEN,
  values: {
    SLURM: value('Slurm. Slurm 集群。'),
    LOCAL_PROCESS: value('Processes of one machine. 本机进程。'),
  },
});

export const ClusterState = kit.builder.enumType('ClusterState', {
  description: 'Where a cluster stands in its life. 集群状态。',
  extensions: SEEN,
  values: {
    REGISTERED: value('Known, not checked. 已登记。'),
    READY: value('Takes work. 就绪。'),
    UNREACHABLE: value('Does not answer. 失联。'),
    CORDONED: value('Takes no new work. 已隔离调度。'),
    QUARANTINED: value('Under examination, nothing runs. 隔离检查。'),
    RETIRED: value('Gone for good. 已退役。'),
  },
});

export const Precision = kit.builder.enumType('Precision', {
  description: 'Precision that capacity is stated at. 算力精度。',
  extensions: SEEN,
  values: {
    FP16: value('16-bit floating point. 半精度。'),
    BF16: value('16-bit brain floating point. 脑浮点半精度。'),
    FP32: value('32-bit floating point. 单精度。'),
    FP64: value('64-bit floating point. 双精度。'),
  },
});

export const Sparsity = kit.builder.enumType('Sparsity', {
  description: 'Whether zeros that are never multiplied are counted. 是否按稀疏计。',
  extensions: SEEN,
  values: {
    DENSE: value('They are not. 稠密。'),
    SPARSE: value('They are: about twice the dense figure. 稀疏，约为稠密的两倍。'),
  },
});

export const CapacityBasis = kit.builder.enumType('CapacityBasis', {
  description: 'What a capacity figure rests on. 算力数值口径。',
  extensions: SEEN,
  values: {
    PEAK: value("The maker's peak. 理论峰值。"),
    MEASURED: value('A benchmark run. 实测。'),
  },
});

export const CapacityKind = kit.builder.enumType('CapacityKind', {
  description: 'General, intelligent or super computing, by precision. 通用、智能或超算算力。',
  extensions: SEEN,
  values: {
    GENERAL: value('FP32. 通用算力。'),
    INTELLIGENT: value('FP16 and BF16. 智能算力。'),
    SUPER: value('FP64. 超算算力。'),
  },
});

export const CapacityState = kit.builder.enumType('CapacityState', {
  description: 'Whether capacity is under live control. 算力纳管状态。',
  extensions: SEEN,
  values: {
    PLANNED: value('Not there yet. 规划中。'),
    REGISTERED: value('There, not under control. 已登记，未纳管。'),
    MANAGED: value('Under live control: the only state that counts. 已纳管，唯一计入者。'),
    RETIRED: value('Gone for good. 已退役。'),
  },
});

export const LinkState = kit.builder.enumType('LinkState', {
  description: 'Whether a link is answered for. 链路状态。',
  extensions: SEEN,
  values: {
    PLANNED: value('Not there yet. 规划中。'),
    LISTED: value('Its latency is answered for. 在列，时延计入指标。'),
    DOWN: value('Cut at the moment. 中断。'),
    RETIRED: value('Gone for good. 已退役。'),
  },
});
