import { entity, seenBy } from '@yushu/kit';
import type { KeptRating, RatingState as State } from '../actions/rating-assessments.ts';
import type { Certificate } from '../domain/rating/certificate.ts';
import type { Cap } from '../domain/rating/stars.ts';
import { assessmentById, buildingById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { RatingEdition, RatingGrade, RatingPhase, RatingState } from './enums.ts';
import { BuildingRef, RatingAssessmentRef } from './refs.ts';

const RatingCertificate = kit.builder.objectRef<Certificate>('RatingCertificate').implement({
  description: 'A certificate of the authority. 绿色建筑评价证书。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    phase: t.expose('phase', { type: RatingPhase, description: 'PRE or FINAL. 预评价或评价。' }),
    number: t.exposeString('number', { description: 'Its number. 证书编号。' }),
    issuedBy: t.exposeString('issuedBy', { description: 'Who issued it. 颁发机构。' }),
    issuedOn: t.expose('issuedOn', { type: 'Date', description: 'When. 颁发日期。' }),
    validUntil: t.expose('validUntil', { type: 'Date', nullable: true, description: 'Its last day. 有效期至。' }),
    grade: t.expose('grade', { type: RatingGrade, description: 'Grade as certified. 认定星级。' }),
  }),
});

const RatingCap = kit.builder.objectRef<Cap>('RatingCap').implement({
  description: 'A rule that keeps the grade down. 限制星级的规则。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Which rule. 规则。' }),
    have: t.string({ description: 'What is there. 现有。', resolve: ({ have }) => String(have) }),
    need: t.string({ description: 'What is needed. 所需。', resolve: ({ need }) => String(need) }),
  }),
});

RatingAssessmentRef.implement({
  description: 'An assessment by GB/T 50378. 绿色建筑评价。',
  extensions: entity({
    keys: ['id'],
    audience: 'partner',
    resolve: ({ id }: { id: string }, context) => assessmentById(context).load(id),
  }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    edition: t.field({
      type: RatingEdition,
      description: 'Edition of the standard. 标准版本。',
      resolve: ({ edition }) => edition as '2019' | '2024',
    }),
    phase: t.field({
      type: RatingPhase,
      description: 'Its phase. 阶段。',
      resolve: ({ phase }) => phase as 'PRE' | 'FINAL',
    }),
    state: t.field({ type: RatingState, description: 'Its state. 状态。', resolve: ({ state }) => state as State }),
    building: t.field({
      type: BuildingRef,
      nullable: true,
      description: 'The building. 建筑。',
      resolve: ({ buildingId }, _args, context) => buildingById(context).load(buildingId),
    }),
    total: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'Total, once submitted. 总分。',
      resolve: ({ result }) => (result as KeptRating | null)?.total ?? null,
    }),
    grade: t.field({
      type: RatingGrade,
      nullable: true,
      description: 'Grade, once submitted. 星级。',
      resolve: ({ result }) => (result as KeptRating | null)?.grade ?? null,
    }),
    certificate: t.field({
      type: RatingCertificate,
      nullable: true,
      description: 'The last certificate, also when it has run out or was taken back. 最近证书。',
      resolve: ({ certificate }) => certificate as Certificate | null,
    }),
    capped: t.field({
      type: [RatingCap],
      description: 'Rules that keep the grade down. 限制规则。',
      resolve: ({ result }) => [...((result as KeptRating | null)?.capped ?? [])],
    }),
  }),
});
