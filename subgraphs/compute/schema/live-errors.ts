/** Refusals of the live scheduler, as types of the graph. */
import { seenBy } from '@yushu/kit';
import type { StateConflict as Conflict } from '../domain/errors.ts';
import type * as refusals from '../domain/live/refusals.ts';
import { kit } from './builder.ts';
import { PlacementRejection } from './placement.ts';

const PARTNERS = seenBy('partner');
const { define } = kit.errors;

export const StateConflict = define<Conflict>(
  'StateConflict',
  'The state does not allow it. 当前状态不允许。',
  (t) => ({
    current: t.exposeString('current', { description: 'The state now. 当前状态。' }),
    allowed: t.stringList({
      description: 'States that can follow. 可转入的状态。',
      resolve: ({ allowed }) => [...allowed],
    }),
  }),
  PARTNERS,
);

export const QuotaExceeded = define<refusals.QuotaExceeded>(
  'QuotaExceeded',
  'The organization has no more at once. 超出配额。',
  (t) => ({
    quotaProcs: t.int({ description: 'Processors granted. 处理器配额。', resolve: ({ quota }) => quota.procs }),
    quotaGpus: t.int({ description: 'GPUs granted. GPU 配额。', resolve: ({ quota }) => quota.gpus }),
    usedProcs: t.int({ description: 'Processors in use. 已用处理器。', resolve: ({ used }) => used.procs }),
    usedGpus: t.int({ description: 'GPUs in use. 已用 GPU。', resolve: ({ used }) => used.gpus }),
  }),
  PARTNERS,
);

export const Unplaceable = define<refusals.Unplaceable>(
  'Unplaceable',
  'No cluster can ever hold the job. 无集群可容纳该作业。',
  (t) => ({
    rejected: t.field({
      type: [PlacementRejection],
      description: 'Why each cluster cannot. 各集群的原因。',
      resolve: ({ rejected }) => [...rejected],
    }),
  }),
  PARTNERS,
);

export const DataMoveForbidden = define<refusals.DataMoveForbidden>(
  'DataMoveForbidden',
  "The job's data must stay where it is. 数据不得迁移。",
  (t) => ({
    sites: t.stringList({
      description: 'Sites that hold all of it. 存有全部数据的站点。',
      resolve: ({ sites }) => [...sites],
    }),
  }),
  PARTNERS,
);

export const PolicyBlocked = define<refusals.PolicyBlocked>(
  'PolicyBlocked',
  'A placement rule keeps the job off. 调度规则不允许。',
  (t) => ({
    rules: t.stringList({ description: 'Codes of the rules. 规则代码。', resolve: ({ rules }) => [...rules] }),
  }),
  PARTNERS,
);
