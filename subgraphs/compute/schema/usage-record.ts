import { money, seenBy } from '@yushu/kit';
import type { UsageRecord } from '../store/usage.ts';
import { kit } from './builder.ts';

/** A metered and priced stretch of a job. */
export const UsageRecordRef = kit.builder.objectRef<UsageRecord>('ComputeUsageRecord').implement({
  description: 'A metered stretch of a job at its list price. 计量并按目录价计费的一段用量。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id, also of the event that told it. 标识，同事件标识。' }),
    siteCode: t.exposeString('siteCode', { description: 'Where it was used. 站点代码。' }),
    resource: t.exposeString('resource', { description: 'CPU or GPU. 资源。' }),
    units: t.exposeInt('units', { description: 'How many; negative in a reversal. 数量，冲销为负。' }),
    seconds: t.exposeInt('seconds', { description: 'For how long. 秒数。' }),
    from: t.expose('from', { type: 'DateTime', description: 'From when. 起始时刻。' }),
    to: t.expose('to', { type: 'DateTime', description: 'Until before. 截止时刻。' }),
    amount: t.field({
      type: kit.types.Money,
      description: 'The list amount. 目录价金额。',
      resolve: ({ amountMinor, currency }) => money(amountMinor, currency),
    }),
    priceSheetVersion: t.exposeString('priceSheetVersion', { description: 'The versions of the price. 价目版本。' }),
    corrects: t.exposeID('corrects', { nullable: true, description: 'The record that it reverses. 所冲销的记录。' }),
  }),
});
