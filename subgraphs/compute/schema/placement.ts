import { inLocale, seenBy } from '@yushu/kit';
import type { Candidate, Term } from '../domain/live/decide.ts';
import type { Rejection } from '../domain/live/eligibility.ts';
import { explain } from '../domain/live/explain.ts';
import { clusterById } from '../store/clusters.ts';
import type { Placement } from '../store/job-details.ts';
import { kit } from './builder.ts';
import { ClusterRef } from './refs.ts';

const SEEN = seenBy('partner');

const PlacementTerm = kit.builder.objectRef<Term>('PlacementTerm').implement({
  description: 'One thing that was looked at. 调度考量项。',
  extensions: SEEN,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'START_DELAY_S, LIST_PRICE_YUAN or CARBON_KG. 名称。' }),
    raw: t.expose('raw', { type: 'Decimal', description: 'Its value on the chosen cluster. 取值。' }),
    weight: t.expose('weight', {
      type: 'Decimal',
      description: 'How much it decides; 0 is told only. 权重，0 仅供参考。',
    }),
  }),
});

/** A cluster that could not take the job. */
export const PlacementRejection = kit.builder.objectRef<Rejection>('PlacementRejection').implement({
  description: 'A cluster that could not take the job. 不可用的集群。',
  extensions: SEEN,
  fields: (t) => ({
    cluster: t.exposeString('cluster', { description: 'Its name. 名称。' }),
    reasons: t.stringList({
      description: 'Every reason, as codes. 全部原因代码。',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
});

const PlacementCandidate = kit.builder.objectRef<Candidate>('PlacementCandidate').implement({
  description: 'A cluster that could have taken the job. 可选集群。',
  extensions: SEEN,
  fields: (t) => ({
    cluster: t.exposeString('cluster', { description: 'Its name. 名称。' }),
    startInSeconds: t.exposeInt('startInS', { description: 'Seconds until the projected start. 预计等待秒数。' }),
  }),
});

/** Why a try went where it went. */
export const PlacementRef = kit.builder.objectRef<Placement>('Placement').implement({
  description: 'Why a try went where it went. 调度决定及其理由。',
  extensions: SEEN,
  fields: (t) => ({
    cluster: t.field({
      type: ClusterRef,
      description: 'The cluster that was chosen. 所选集群。',
      resolve: async ({ clusterId }, _args, context) => (await clusterById(context).load(clusterId))!,
    }),
    terms: t.field({ type: [PlacementTerm], description: 'What decided. 考量项。', resolve: termsOf }),
    candidates: t.field({
      type: [PlacementCandidate],
      description: 'Clusters that could have taken it. 可选集群。',
      resolve: ({ candidates }) => candidates,
    }),
    rejected: t.field({
      type: [PlacementRejection],
      description: 'Clusters that could not. 不可用的集群。',
      resolve: ({ rejected }) => rejected,
    }),
    snapshotVersion: t.exposeInt('snapshotVersion', {
      description: 'The last line of the recording that the decision could see. 决策所见的最后一条记录序号。',
    }),
    policyVersion: t.exposeInt('policyVersion', { description: 'The version of the rules. 规则版本。' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', description: 'When it was decided. 决定时刻。' }),
    explanation: t.string({
      description: 'All of it as a sentence. 说明。',
      args: { locale: t.arg({ type: kit.enums.Locale, defaultValue: 'ZH', description: 'Language. 语言。' }) },
      resolve: async (placement, { locale }, context) => {
        const cluster = (await clusterById(context).load(placement.clusterId))!.name;
        return inLocale(explain({ ...placement, cluster, terms: termsOf(placement) }), locale ?? 'ZH');
      },
    }),
  }),
});

function termsOf({ terms }: Placement): Term[] {
  return terms as Term[];
}
