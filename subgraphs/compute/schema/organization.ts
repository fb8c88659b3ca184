import { entity } from '@yushu/kit';
import { computeUsageOf } from '../domain/usage.ts';
import { consent } from '../store/consent.ts';
import { sitesByOperator } from '../store/sites.ts';
import { kit } from './builder.ts';
import { ComputeSiteRef, OrganizationRef } from './refs.ts';

OrganizationRef.implement({
  description: 'An organization of the room sectors. 机构。',
  extensions: entity({ keys: ['id'], audience: 'public' }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its opaque id. 标识。' }),
    computeSites: t.field({
      type: [ComputeSiteRef],
      nullable: true,
      description: 'Sites that it operates. 其运营的站点。',
      resolve: ({ id }, _args, context) => sitesByOperator(context).load(id),
    }),
    computeUsage: t.field({
      type: kit.types.GuardedFigure,
      nullable: true,
      description: 'List amount of its compute usage in fen, under its consent. 算力用量标价金额（分），经授权提供。',
      args: {
        window: t.arg({
          type: kit.enums.UsageWindow,
          required: true,
          defaultValue: 'D90',
          description: 'The time span. 时间窗口。',
        }),
      },
      resolve: async ({ id }, _args, context) =>
        computeUsageOf(id, context.viewer, context.clock, await consent.mirrorFor(context, id)),
    }),
  }),
});
