import { seenBy } from '@yushu/kit';
import type { ShownStudy, StudyDays } from '../actions/show-study.ts';
import type { Candidate } from '../domain/caltrack/candidates.ts';
import { kit } from './builder.ts';

const SEEN = seenBy('partner');
const text = (value: number | null | undefined): string | null => (value == null ? null : String(value));

const StudyDaysRef = kit.builder.objectRef<StudyDays>('StudyDays').implement({
  description: 'Days with use and weather, a list a column. 有用能与气象的日（按列）。',
  extensions: SEEN,
  fields: (t) => ({
    temperaturesF: t.floatList({
      description: 'Mean of each day, °F. 日均气温。',
      resolve: ({ temperature }) => [...temperature],
    }),
    uses: t.floatList({ description: 'Use of each day. 日用能。', resolve: ({ use }) => [...use] }),
  }),
});

const ModelCandidate = kit.builder.objectRef<Candidate>('ModelCandidate').implement({
  description: 'One candidate model and what became of it. 一个候选模型及其结果。',
  extensions: SEEN,
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Kind of model. 模型类型。' }),
    coolingBalancePointF: t.exposeInt('cbp', { nullable: true, description: 'Cooling point, °F. 制冷平衡点。' }),
    heatingBalancePointF: t.exposeInt('hbp', { nullable: true, description: 'Heating point, °F. 采暖平衡点。' }),
    status: t.exposeString('status', {
      description: 'QUALIFIED, DISQUALIFIED or NOT_ATTEMPTED. 合格、不合格或未尝试。',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it does not qualify. 不合格原因代码。' }),
    r2Adjusted: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Null where nothing was fitted. 调整决定系数。',
      resolve: ({ r2Adjusted }) => text(r2Adjusted),
    }),
  }),
});

interface RejectionCount {
  readonly reason: string;
  readonly count: number;
}

const RejectionCountRef = kit.builder.objectRef<RejectionCount>('ModelRejectionCount').implement({
  description: 'How many candidates one reason kept out. 按原因统计的未合格候选数。',
  extensions: SEEN,
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'The reason. 原因代码。' }),
    count: t.exposeInt('count', { description: 'How many. 数量。' }),
  }),
});

const rejectedOf = ({ study }: ShownStudy) => study.candidates.filter(({ reason }) => reason !== null);

const countsOf = (shown: ShownStudy): RejectionCount[] =>
  [...Map.groupBy(rejectedOf(shown), ({ reason }) => reason!)]
    .map(([reason, members]) => ({ reason, count: members.length }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));

/** The fit of a project with all of its candidates. */
export const BaselineStudyRef = kit.builder.objectRef<ShownStudy>('BaselineStudy').implement({
  description: 'A fit with every candidate and the days it rests on. 一次拟合：全部候选模型与所用日数据。',
  extensions: SEEN,
  fields: (t) => {
    const number = (description: string, read: (shown: ShownStudy) => number | null | undefined) =>
      t.field({ type: 'Decimal', nullable: true, description, resolve: (shown) => text(read(shown)) });
    return {
      status: t.string({
        description: 'QUALIFIED, DISQUALIFIED or INSUFFICIENT. 合格、不合格或数据不足。',
        resolve: ({ study }) => study.status,
      }),
      unit: t.exposeString('unit', { description: 'Unit of use. 用能单位。' }),
      modelType: t.string({
        nullable: true,
        description: 'Kind of the chosen model. 所选模型类型。',
        resolve: ({ study }) => study.model?.type ?? null,
      }),
      intercept: number('Use of a day without heating or cooling. 截距。', ({ study }) => study.model?.intercept),
      betaCdd: number('Use a cooling degree-day. 制冷斜率。', ({ study }) => study.model?.betaCdd),
      betaHdd: number('Use a heating degree-day. 采暖斜率。', ({ study }) => study.model?.betaHdd),
      coolingBalancePointF: number('Cooling point, °F. 制冷平衡点。', ({ study }) => study.model?.cbp),
      heatingBalancePointF: number('Heating point, °F. 采暖平衡点。', ({ study }) => study.model?.hbp),
      r2Adjusted: number('Adjusted R². 调整决定系数。', ({ study }) => study.fit?.r2Adjusted),
      cvrmse: number('CVRMSE, a share. 变异系数。', ({ study }) => study.fit?.cvrmse),
      counterfactual: number('Use without the measure. 反事实用能。', ({ study }) => study.reporting.counterfactual),
      observed: number('Use after the measure. 实际用能。', ({ study }) => study.reporting.observed),
      savings: number('Counterfactual minus observed. 节能量。', ({ study }) => study.saving?.savings),
      fsuBand: number('Half width of the 90 % band. FSU 区间半宽。', ({ study }) => study.saving?.fsuBand),
      candidates: t.int({ description: 'Models tried. 候选模型数。', resolve: ({ study }) => study.candidates.length }),
      qualified: t.int({
        description: 'Models that qualify. 合格模型数。',
        resolve: ({ study }) => study.candidates.filter(({ status }) => status === 'QUALIFIED').length,
      }),
      rejections: t.field({
        type: [RejectionCountRef],
        description: 'Reasons with their counts, most first. 未合格原因及数量。',
        resolve: countsOf,
      }),
      rejected: t.field({
        type: [ModelCandidate],
        description: 'Every candidate that does not qualify. 全部未合格候选模型。',
        resolve: rejectedOf,
      }),
      baseline: t.expose('baseline', { type: StudyDaysRef, description: 'Days before the works. 施工前日数据。' }),
      reporting: t.expose('reporting', { type: StudyDaysRef, description: 'Days after the works. 施工后日数据。' }),
    };
  },
});
