/** Institutions and products of the demonstration. The two banks are organizations of the room sectors' own example world. */
import type { institution, product } from '@yushu/db/schema/finance';
import { idOf } from '@yushu/kit';
import { EXAMPLE } from './provenance.ts';

type Institution = typeof institution.$inferInsert;
type Product = typeof product.$inferInsert;

const NUMBERS = ['01', '02'] as const;
const institutionId = (number: string) => idOf('fin', `bank-${number}`);

export const INSTITUTIONS: readonly Institution[] = NUMBERS.map((number, index) => ({
  id: institutionId(number),
  organizationId: idOf('org', `example-${index}`),
  name: { zh: `示例银行${number}`, en: `Example bank ${number}` },
  provenance: EXAMPLE,
}));

const yuan = (amount: number) => BigInt(amount) * 100n;
const OPEN = {
  ...{ sectors: null, sizeClasses: null, minAmountMinor: null, maxAmountMinor: null },
  ...{ minTenorMonths: null, maxTenorMonths: null, provenance: EXAMPLE },
};

const product_ = (number: string, zh: string, en: string, rateBp: number, limits: Partial<Product>): Product => ({
  ...OPEN,
  ...{ id: idOf('prd', `${number} ${en}`), institutionId: institutionId(number), rateBp },
  name: { zh: `示例${zh}`, en: `Example ${en}` },
  ...limits,
});

const SMALL = ['MICRO', 'SMALL'];

export const PRODUCTS: readonly Product[] = [
  product_('01', '算力贷', 'compute loan', 345, {
    ...{
      sectors: ['sci-tech', 'emerging', 'services'],
      minAmountMinor: yuan(100_000),
      maxAmountMinor: yuan(10_000_000),
    },
    ...{ minTenorMonths: 3, maxTenorMonths: 36 },
  }),
  product_('01', '小微信用贷', 'micro credit loan', 395, {
    sizeClasses: SMALL,
    maxAmountMinor: yuan(3_000_000),
    maxTenorMonths: 24,
  }),
  product_('01', '绿色改造贷', 'green refit loan', 330, {
    sectors: ['green'],
    minAmountMinor: yuan(500_000),
    maxTenorMonths: 120,
  }),
  product_('01', '中长期贷', 'long loan', 420, {
    sizeClasses: ['MEDIUM', 'LARGE'],
    minTenorMonths: 24,
    maxTenorMonths: 120,
  }),
  product_('02', '商贸流水贷', 'trade turnover loan', 385, {
    ...{ sectors: ['commerce', 'logistics', 'culture'], maxAmountMinor: yuan(5_000_000), maxTenorMonths: 18 },
  }),
  product_('02', '低空设备贷', 'low-altitude equipment loan', 365, {
    ...{ sectors: ['emerging'], minAmountMinor: yuan(1_000_000), maxAmountMinor: yuan(30_000_000), maxTenorMonths: 60 },
  }),
  product_('02', '小微随借', 'micro revolving loan', 435, {
    sizeClasses: SMALL,
    maxAmountMinor: yuan(1_000_000),
    maxTenorMonths: 12,
  }),
  product_('02', '综合授信', 'general credit', 460, {
    minAmountMinor: yuan(500_000),
    maxAmountMinor: yuan(50_000_000),
    maxTenorMonths: 60,
  }),
];
