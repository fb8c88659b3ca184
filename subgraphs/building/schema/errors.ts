/** The room's own refusals, as types of the graph. */
import { seenBy } from '@yushu/kit';
import type { StageOrderViolation as StageFault } from '../domain/building.ts';
import type { FactorMissing as Missing } from '../domain/carbon/factor.ts';
import type * as refusals from '../domain/errors.ts';
import type { ModelDisqualified as Disqualified, InsufficientData as Insufficient } from '../domain/project.ts';
import type * as batch from '../domain/readings/batch.ts';
import type { UnknownTimeZone as UnknownZone } from '../domain/time/calendar.ts';
import type { UnitMismatch as WrongUnit } from '../domain/units.ts';
import { kit } from './builder.ts';

const SEEN = seenBy('partner');
const { define } = kit.errors;

export const UnknownTimeZone = define<UnknownZone>(
  'UnknownTimeZone',
  'There is no such time zone. 时区不存在。',
  (t) => ({ timeZone: t.exposeString('timeZone', { description: 'The zone given. 所给时区。' }) }),
  SEEN,
);

export const UnitMismatch = define<WrongUnit>(
  'UnitMismatch',
  'Another unit than expected; nothing is converted. 计量单位不符，不作换算。',
  (t) => ({
    expected: t.exposeString('expected', { description: 'The unit expected. 应有单位。' }),
    given: t.exposeString('given', { description: 'The unit given. 所给单位。' }),
  }),
  SEEN,
);

export const MeterCodeTaken = define<refusals.MeterCodeTaken>(
  'MeterCodeTaken',
  'Another meter has the code. 表号已被占用。',
  (t) => ({ meterCode: t.exposeString('meterCode', { description: 'The code. 表号。' }) }),
  SEEN,
);

export const OverlappingReadings = define<batch.OverlappingReadings>(
  'OverlappingReadings',
  'A reading overlaps one that counts. 读数时段重叠。',
  (t) => ({
    row: t.exposeString('row', { description: 'Id of the row kept aside. 被隔离的读数。' }),
    other: t.exposeString('other', { description: 'Id of the row that counts. 有效的读数。' }),
  }),
  SEEN,
);

export const ClockSkew = define<batch.ClockSkew>(
  'ClockSkew',
  'Recorded before the interval had ended; kept. 记录时刻早于区间结束，已保留。',
  (t) => ({ row: t.exposeString('row', { description: 'Id of the row. 读数。' }) }),
  SEEN,
);

export const NothingToSupersede = define<batch.NothingToSupersede>(
  'NothingToSupersede',
  'There is no reading to correct. 无可更正的读数。',
  (t) => ({ meterId: t.exposeID('meterId', { description: 'The meter. 电表。' }) }),
  SEEN,
);

export const InsufficientData = define<Insufficient>(
  'InsufficientData',
  'The data do not reach. 数据不足。',
  (t) => ({
    criterion: t.exposeString('criterion', { description: 'Which rule. 判据。' }),
    have: t.exposeFloat('have', { description: 'What is there. 现有。' }),
    need: t.exposeFloat('need', { description: 'What is needed. 所需。' }),
  }),
  SEEN,
);

export const ModelDisqualified = define<Disqualified>(
  'ModelDisqualified',
  'No candidate model qualifies. 无合格模型。',
  (t) => ({ candidates: t.exposeInt('candidates', { description: 'How many were tried. 候选模型数。' }) }),
  SEEN,
);

export const FactorMissing = define<Missing>(
  'FactorMissing',
  'A factor is missing; none is assumed. 缺少排放因子。',
  (t) => ({ factorId: t.exposeString('factorId', { description: 'Which one. 因子标识。' }) }),
  SEEN,
);

export const EditionMismatch = define<refusals.EditionMismatch>(
  'EditionMismatch',
  'The open assessment is of another edition or phase. 标准版本或阶段不符。',
  (t) => ({
    expected: t.exposeString('expected', { description: 'Its edition or phase, as the path says. 应用版本或阶段。' }),
  }),
  SEEN,
);

export const PrerequisiteFailed = define<refusals.PrerequisiteFailed>(
  'PrerequisiteFailed',
  'A prerequisite is not met. 控制项未满足。',
  (t) => ({
    clauses: t.stringList({ description: 'Which ones. 条文。', resolve: ({ clauses }) => [...clauses] }),
  }),
  SEEN,
);

export const CategoryBelowThirtyPercent = define<refusals.CategoryBelowThirtyPercent>(
  'CategoryBelowThirtyPercent',
  'A category has less than its least share. 某类评分项低于满分的 30%。',
  (t) => ({
    category: t.exposeString('category', { description: 'Which one. 类别。' }),
    have: t.expose('have', { type: 'Decimal', description: 'Its points. 得分。' }),
    need: t.expose('need', { type: 'Decimal', description: 'Points needed. 所需得分。' }),
  }),
  SEEN,
);

export const StageOrderViolation = define<StageFault>(
  'StageOrderViolation',
  'The stage does not follow on this one. 阶段顺序有误。',
  (t) => ({
    from: t.exposeString('from', { description: 'The stage now. 当前阶段。' }),
    to: t.exposeString('to', { description: 'The stage asked for. 目标阶段。' }),
    allowed: t.stringList({ description: 'Stages that follow. 可进入阶段。', resolve: ({ allowed }) => [...allowed] }),
  }),
  SEEN,
);
