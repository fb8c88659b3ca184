import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { cancelMaterialCampaign } from '../actions/material-campaigns.ts';
import { kit } from './builder.ts';
import { campaignSuccess } from './campaign-success.ts';
import { id } from './valid.ts';

mutation(kit, 'cancelMaterialCampaign', {
  description: 'Gives a campaign up. 取消新材料研发任务。',
  audience: 'partner',
  scope: 'building:write',
  input: (t) => ({ campaignId: t.id({ required: true, description: 'The campaign. 研发任务。' }) }),
  valid: z.object({ campaignId: id }),
  success: campaignSuccess('CancelMaterialCampaign', 'The campaign is given up. 任务已取消。'),
  errors: [kit.errors.NotFound, kit.errors.IllegalTransition],
  run: cancelMaterialCampaign,
});
