/** Refusals of what operators of the scheduler do. */
import { seenBy } from '@yushu/kit';
import type * as refusals from '../domain/live/refusals.ts';
import { kit } from './builder.ts';

const OPERATORS = seenBy('operator');
const { define } = kit.errors;

export const OverCommit = define<refusals.OverCommit>(
  'OverCommit',
  'More would be granted than there is. 超额授予。',
  (t) => ({
    capacityProcs: t.int({
      description: 'Processors there are. 处理器总数。',
      resolve: ({ capacity }) => capacity.procs,
    }),
    grantedProcs: t.int({ description: 'Processors granted. 已授予处理器。', resolve: ({ granted }) => granted.procs }),
    capacityGpus: t.int({ description: 'GPUs there are. GPU 总数。', resolve: ({ capacity }) => capacity.gpus }),
    grantedGpus: t.int({ description: 'GPUs granted. 已授予 GPU。', resolve: ({ granted }) => granted.gpus }),
  }),
  OPERATORS,
);

export const PriceOverlap = define<refusals.PriceOverlap>(
  'PriceOverlap',
  'Another price is in force at the same time. 价格时段重叠。',
  (t) => ({ version: t.exposeInt('version', { description: 'Its version. 其版本。' }) }),
  OPERATORS,
);

export const RetroactivePrice = define<refusals.RetroactivePrice>(
  'RetroactivePrice',
  'A price cannot begin before it is published. 价格不得追溯。',
  () => ({}),
  OPERATORS,
);

export const AlreadyRetired = define<refusals.AlreadyRetired>(
  'AlreadyRetired',
  'The certificate is used up. 绿证已核销。',
  (t) => ({ retiredAt: t.expose('retiredAt', { type: 'DateTime', description: 'Since when. 核销时刻。' }) }),
  OPERATORS,
);

export const ExceedsConsumption = define<refusals.ExceedsConsumption>(
  'ExceedsConsumption',
  'Its site and month used less than it covers. 超出当月用电。',
  (t) => ({
    uncoveredKwh: t.expose('uncoveredKwh', { type: 'Decimal', description: 'kWh not covered yet. 未覆盖电量。' }),
  }),
  OPERATORS,
);

export const ProbeFailed = define<refusals.ProbeFailed>(
  'ProbeFailed',
  'The cluster does not answer as it should. 集群探测失败。',
  (t) => ({ fault: t.exposeString('fault', { description: 'UNREACHABLE, REFUSED, TIMEOUT or PROTOCOL. 故障代码。' }) }),
  OPERATORS,
);
