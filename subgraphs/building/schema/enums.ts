/** Words of the room, as enums of the graph. */
import { seenBy } from '@yushu/kit';
import { kit } from './builder.ts';

const SEEN = seenBy('partner');
const value = (description: string) => ({ description });

export const BuildingStage = kit.builder.enumType('BuildingStage', {
  description: 'Where a building stands in its life. 建筑全链条阶段。',
  extensions: SEEN,
  values: {
    PLANNING: value('Is planned. 规划。'),
    DESIGN: value('Is designed. 设计。'),
    PROCUREMENT: value('Is procured. 招采。'),
    CONSTRUCTION: value('Is built. 施工。'),
    ACCEPTANCE: value('Is accepted. 竣工验收。'),
    OPERATION: value('Is in operation. 运营。'),
    RETROFIT: value('Is retrofitted. 改造。'),
    DEMOLITION: value('Is taken down. 拆除。'),
  },
});

export const MeterCommodity = kit.builder.enumType('MeterCommodity', {
  description: 'What a meter counts. 计量介质。',
  extensions: SEEN,
  values: { ELECTRICITY: value('Electricity. 电。'), GAS: value('Gas. 燃气。') },
});

export const MeterState = kit.builder.enumType('MeterState', {
  description: "State of a meter's stream. 电表数据流状态。",
  extensions: SEEN,
  values: {
    REGISTERED: value('Has told nothing yet. 已登记。'),
    ACTIVE: value('Tells readings. 正常。'),
    SUSPECT: value('Tells readings that cannot be right. 存疑。'),
    REPLACED: value('Another took its place. 已换表。'),
    RETIRED: value('Tells nothing any more. 已停用。'),
  },
});

export const SuspectReason = kit.builder.enumType('MeterSuspectReason', {
  description: 'What a meter is suspected of. 电表存疑原因。',
  extensions: SEEN,
  values: {
    STUCK: value('The same use again and again. 读数不变。'),
    SPIKE: value('More than it can carry, or than days around come near. 突增。'),
    GAP: value('Days of which less than half was told. 缺数。'),
    NEGATIVE: value('Use below zero. 负值。'),
    CLOCK_SKEW: value('Recorded before it had ended. 时钟偏差。'),
  },
});

export const UsageGranularity = kit.builder.enumType('UsageGranularity', {
  description: 'How finely usage is summed. 用能汇总粒度。',
  extensions: SEEN,
  values: {
    HOUR: value('By local hour. 按小时。'),
    DAY: value('By local day. 按日。'),
    MONTH: value('By local month. 按月。'),
  },
});

export const SavingsProjectState = kit.builder.enumType('SavingsProjectState', {
  description: 'State of a savings project. 节能项目状态。',
  extensions: SEEN,
  values: {
    DRAFT: value('Begun. 草稿。'),
    BASELINE_FITTED: value('Its baseline is fitted. 基准已拟合。'),
    QUALIFIED: value('A model qualifies. 模型合格。'),
    DISQUALIFIED: value('No model qualifies. 模型不合格。'),
    IN_BLACKOUT: value('The works are under way. 施工中。'),
    REPORTING: value('Use after the works is gathered. 核算中。'),
    VERIFIED: value('Its saving is worked out. 已核定。'),
    RESTATED: value('A correction changed what it rests on. 待重述。'),
    CLOSED: value('Is closed. 已关闭。'),
  },
});

export const RatingEdition = kit.builder.enumType('RatingEdition', {
  description: 'Edition of GB/T 50378. 评价标准版本。',
  extensions: SEEN,
  values: {
    Y2019: { value: '2019' as const, description: 'Of 2019. 2019 版。' },
    Y2024: { value: '2024' as const, description: 'The revision of 2024. 2024 年局部修订。' },
  },
});

export const RatingPhase = kit.builder.enumType('RatingPhase', {
  description: 'Before or after completion. 评价阶段。',
  extensions: SEEN,
  values: { PRE: value('Pre-assessment. 预评价。'), FINAL: value('Assessment. 评价。') },
});

export const RatingState = kit.builder.enumType('RatingState', {
  description: 'State of an assessment. 评价状态。',
  extensions: SEEN,
  values: {
    DRAFT: value('Begun. 草稿。'),
    SELF_ASSESSED: value('Scored by its owner. 已自评。'),
    SUBMITTED: value('Handed in. 已提交。'),
    PRE_CERTIFIED: value('Pre-certified. 预评价通过。'),
    CERTIFIED: value('Certified. 评价通过。'),
    EXPIRED: value('Has run out. 已过期。'),
    REVOKED: value('Was taken back. 已撤销。'),
  },
});

export const RatingCategory = kit.builder.enumType('RatingCategory', {
  description: 'A category of scores. 评分类别。',
  extensions: SEEN,
  values: {
    SAFETY: { value: 'safety' as const, description: 'Safety and durability. 安全耐久。' },
    HEALTH: { value: 'health' as const, description: 'Health and comfort. 健康舒适。' },
    CONVENIENCE: { value: 'convenience' as const, description: 'Convenience of life. 生活便利。' },
    RESOURCES: { value: 'resources' as const, description: 'Saving of resources. 资源节约。' },
    ENVIRONMENT: { value: 'environment' as const, description: 'Liveable surroundings. 环境宜居。' },
    INNOVATION: { value: 'innovation' as const, description: 'Improvement and innovation. 提高与创新。' },
  },
});

export const RatingGrade = kit.builder.enumType('RatingGrade', {
  description: 'Star grade. 绿色建筑星级。',
  extensions: SEEN,
  values: {
    NONE: value('No grade. 无。'),
    BASIC: value('Basic. 基本级。'),
    ONE: value('One star. 一星级。'),
    TWO: value('Two stars. 二星级。'),
    THREE: value('Three stars. 三星级。'),
  },
});

export const CampaignState = kit.builder.enumType('MaterialCampaignState', {
  description: 'State of a campaign of material research. 新材料研发任务状态。',
  extensions: SEEN,
  values: {
    DRAFT: value('Begun. 草稿。'),
    SUBMITTED: value('Its screening is asked for. 已提交。'),
    SCREENED: value('Its screening has succeeded. 已筛选。'),
    PILOT: value('Its pilot is under way. 中试。'),
    RELEASED: value('Its pilot has succeeded. 已发布。'),
    CANCELLED: value('Was given up. 已取消。'),
  },
});

export const CampaignStepName = kit.builder.enumType('CampaignStepName', {
  description: 'A step of a campaign. 任务步骤。',
  extensions: SEEN,
  values: { SCREEN: value('Screening. 筛选。'), PILOT: value('Pilot. 中试。') },
});

export const CampaignStepState = kit.builder.enumType('CampaignStepState', {
  description: 'What compute has said of the step. 算力侧受理状态。',
  extensions: SEEN,
  values: {
    WAITING: value('Waits for the step before. 等待前一步骤。'),
    PENDING: value('Compute has not decided. 待受理。'),
    ACCEPTED: value('Compute has taken the job. 已受理。'),
    REFUSED: value('Compute has refused the job. 已拒绝。'),
    CANCELLED: value('Was taken back before. 已撤回。'),
  },
});
