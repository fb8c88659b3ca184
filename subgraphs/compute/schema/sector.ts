import { entity } from '@yushu/kit';
import { demandBySector } from '../store/demand.ts';
import { kit } from './builder.ts';
import { SectorRef } from './refs.ts';

SectorRef.implement({
  description: 'A sector of the 4311 system. 产业。',
  extensions: entity({ keys: ['code'], audience: 'public' }),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    computeDemand: t.field({
      type: kit.types.Figure,
      nullable: true,
      description: 'Compute that it declared to need, PFLOPS; null where it declared none. 申报算力需求，未申报为空。',
      resolve: ({ code }, _args, context) => demandBySector(context).load(code),
    }),
  }),
});
