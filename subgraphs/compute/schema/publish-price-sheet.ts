import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { publishPriceSheet } from '../actions/publish-price-sheet.ts';
import type { PriceSheet } from '../store/prices.ts';
import { kit } from './builder.ts';
import { PriceOverlap, RetroactivePrice } from './operator-errors.ts';
import { ComputeResource, PriceSheetRef } from './price-sheet.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { line, orNull, positiveDecimal } from './valid.ts';

const Success = kit.builder.objectRef<{ priceSheet: PriceSheet }>('PublishPriceSheetSuccess').implement({
  description: 'The price is published. 价格已公布。',
  fields: (t) => ({ priceSheet: t.expose('priceSheet', { type: PriceSheetRef, description: 'It. 目录价。' }) }),
});

const valid = z
  .object({
    siteCode: line(12),
    resource: z.enum(['CPU', 'GPU']),
    unitPriceYuan: positiveDecimal,
    validFrom: z.date(),
    validTo: orNull(z.date()),
    provenance: validProvenance,
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo > validFrom, {
    path: ['validTo'],
    message: 'It ends after it begins.',
  })
  .transform(({ unitPriceYuan, ...rest }) => ({ ...rest, unitPrice: unitPriceYuan }));

mutation(kit, 'publishPriceSheet', {
  description: 'Publishes a list price; the one without an end ends where it begins. 公布目录价。',
  scope: 'compute:write',
  input: (t) => ({
    siteCode: t.string({ required: true, description: 'Where. 站点代码。' }),
    resource: t.field({ type: ComputeResource, required: true, description: 'Of what. 资源。' }),
    unitPriceYuan: t.field({ type: 'Decimal', required: true, description: 'Yuan a unit-hour. 每单位小时元。' }),
    validFrom: t.field({ type: 'DateTime', required: true, description: 'From when, not in the past. 生效时刻。' }),
    validTo: t.field({ type: 'DateTime', description: 'Until before; open when left out. 失效时刻。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid,
  success: Success,
  errors: [PriceOverlap, RetroactivePrice, kit.errors.NotFound],
  run: async (input, context) => {
    const published = await publishPriceSheet(context, input);
    return published.ok ? { ok: true, value: { priceSheet: published.value } } : published;
  },
});
