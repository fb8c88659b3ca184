import { seenBy } from '@yushu/kit';
import type { StoredFactor } from '../store/rows.ts';
import { kit } from './builder.ts';

export const CarbonFactorRef = kit.builder.objectRef<StoredFactor>('CarbonFactor').implement({
  description: 'An emission factor with its year and source. 排放因子。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id. 标识。' }),
    region: t.exposeString('region', { description: 'Where it holds. 适用地区。' }),
    year: t.exposeInt('year', { description: 'The year it is of. 年份。' }),
    value: t.expose('value', { type: 'Decimal', description: 'Its value. 数值。' }),
    unit: t.exposeString('unit', { description: 'Its unit. 单位。' }),
    source: t.exposeString('source', { description: 'Its source. 来源。' }),
    verified: t.exposeBoolean('verified', { description: 'Compared with the original. 是否已核实。' }),
  }),
});
