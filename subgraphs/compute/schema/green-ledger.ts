import { seenBy } from '@yushu/kit';
import { GraphQLError } from 'graphql';
import { type CarbonFigure, carbonOf, type SiteMonth } from '../domain/live/ledger.ts';
import { siteMonths } from '../store/ledger.ts';
import { asRoom } from '../store/tenancy.ts';
import { kit } from './builder.ts';

const SEEN = seenBy('public');

/** Shared with quotes. */
export const CarbonFigureRef = kit.builder.objectRef<CarbonFigure>('CarbonFigure').implement({
  description: 'Carbon by location and by market, kgCO2. 位置法与市场法碳排放。',
  extensions: SEEN,
  fields: (t) => ({
    locationKg: t.expose('locationKg', { type: 'Decimal', description: 'All energy at the grid’s factor. 位置法。' }),
    marketKg: t.expose('marketKg', { type: 'Decimal', description: 'After retired certificates. 市场法。' }),
    factorId: t.exposeID('factorId', { description: 'The version of the factor. 因子版本。' }),
  }),
});

const GreenLedgerLine = kit.builder.objectRef<SiteMonth>('GreenLedgerLine').implement({
  description: "One site's energy in one month. 某站点某月用电。",
  extensions: SEEN,
  fields: (t) => ({
    siteCode: t.exposeString('siteCode', { description: 'Which site. 站点代码。' }),
    month: t.exposeString('month', { description: 'YYYY-MM in Asia/Shanghai. 月份。' }),
    kwh: t.expose('kwh', { type: 'Decimal', description: 'Energy of jobs, cooling included. 作业用电，含制冷。' }),
    retiredKwh: t.expose('retiredKwh', {
      type: 'Decimal',
      description: 'Covered by retired certificates. 已核销绿证电量。',
    }),
    heldKwh: t.expose('heldKwh', { type: 'Decimal', description: 'Of certificates not used yet. 未核销绿证电量。' }),
    carbon: t.field({ type: CarbonFigureRef, description: 'Its carbon. 碳排放。', resolve: carbonOf }),
  }),
});

kit.builder.queryField('greenLedger', (t) =>
  t.field({
    type: [GreenLedgerLine],
    description: 'Energy, certificates and carbon of every site in a month. 绿色台账。',
    extensions: SEEN,
    args: { month: t.arg.string({ required: true, description: 'YYYY-MM in Asia/Shanghai. 月份。' }) },
    resolve: (_root, { month }, { db }) => asRoom(db, (tx) => siteMonths(tx, monthText(month))),
  }),
);

function monthText(given: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) return given;
  throw new GraphQLError('A month is like 2026-11.', { extensions: { code: 'BAD_USER_INPUT' } });
}
