import { seenBy, subscription } from '@yushu/kit';
import type { CampaignState as State, CampaignStepName as Step, StepState } from '../domain/campaign.ts';
import { CAMPAIGN_EVENT, type CampaignTold } from '../domain/events.ts';
import { campaignById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { CampaignState, CampaignStepName, CampaignStepState } from './enums.ts';
import { listening, type Told } from './listening.ts';
import { MaterialCampaignRef } from './refs.ts';

const CampaignProgress = kit.builder.objectRef<Told<CampaignTold>>('CampaignProgress').implement({
  description: 'A campaign moved, or compute decided on a step of it. 研发任务进展。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    materialCampaign: t.field({
      type: MaterialCampaignRef,
      nullable: true,
      description: 'The campaign, as it is now. 研发任务（现状）。',
      resolve: ({ campaignId }, _args, context) => campaignById(context).load(campaignId),
    }),
    state: t.field({
      type: CampaignState,
      description: 'Its state after the event. 事件后的状态。',
      resolve: ({ state }) => state as State,
    }),
    step: t.field({
      type: CampaignStepName,
      nullable: true,
      description: 'The step that it is about. 相关步骤。',
      resolve: ({ step }) => step as Step | null,
    }),
    stepState: t.field({
      type: CampaignStepState,
      nullable: true,
      description: 'What compute has said of that step. 该步骤的受理状态。',
      resolve: ({ stepState }) => stepState as StepState | null,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When. 时刻。' }),
  }),
});

subscription<Told<CampaignTold>, { readonly campaignId?: string | null }>(kit, 'campaignProgress', {
  description: 'Campaigns as they move. 研发任务进展事件。',
  audience: 'partner',
  type: CampaignProgress,
  args: (arg) => ({ campaignId: arg.id({ description: 'Only of this campaign. 仅此任务。' }) }),
  source: (start, wanted, context) =>
    listening<CampaignTold>(
      CAMPAIGN_EVENT,
      start,
      context,
      ({ campaignId }) => campaignId === (wanted.campaignId ?? campaignId),
    ),
});
