import type { MaterialCampaign } from '../domain/campaign.ts';
import { kit } from './builder.ts';
import { MaterialCampaignRef } from './refs.ts';

/** `<Mutation>Success` with the campaign as it is now. */
export const campaignSuccess = (name: string, description: string) =>
  kit.builder.objectRef<{ campaign: MaterialCampaign }>(`${name}Success`).implement({
    description,
    extensions: { audience: 'partner' },
    fields: (t) => ({
      materialCampaign: t.field({
        type: MaterialCampaignRef,
        description: 'The campaign. 研发任务。',
        resolve: ({ campaign }) => campaign,
      }),
    }),
  });
