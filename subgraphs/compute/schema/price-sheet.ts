import { seenBy } from '@yushu/kit';
import type { PriceSheet } from '../store/prices.ts';
import { kit } from './builder.ts';

export const ComputeResource = kit.builder.enumType('ComputeResource', {
  description: 'What is metered and priced. 计量计价的资源。',
  extensions: seenBy('public'),
  values: {
    CPU: { description: 'A processor for an hour. 处理器小时。' },
    GPU: { description: 'A GPU for an hour. GPU 小时。' },
  },
});

/** A list price of one resource at one site. */
export const PriceSheetRef = kit.builder.objectRef<PriceSheet>('PriceSheet').implement({
  description: 'A list price of one resource at one site. 目录价。',
  extensions: seenBy('public'),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Its version. 版本。' }),
    siteCode: t.exposeString('siteCode', { description: 'Where. 站点代码。' }),
    resource: t.field({
      type: ComputeResource,
      description: 'Of what. 资源。',
      resolve: ({ resource }) => resource as 'CPU' | 'GPU',
    }),
    unitPriceYuan: t.expose('unitPrice', { type: 'Decimal', description: 'Yuan a unit-hour. 每单位小时元。' }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when. 生效时刻。' }),
    validTo: t.expose('validTo', {
      type: 'DateTime',
      nullable: true,
      description: 'Until before; null is open. 失效时刻。',
    }),
    provenance: t.expose('provenance', { type: kit.types.Provenance, description: 'Where it comes from. 来源。' }),
  }),
});
