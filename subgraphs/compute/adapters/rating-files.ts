/** The two tables of `yushu compute rate`. */
import type { MeteredUsage, PricePeriod } from '../domain/rating.ts';
import { type RowReader, readTable } from './table-file.ts';
import { instantOf } from './trace-text.ts';

const USAGE_COLUMNS = ['id', 'org', 'resource', 'start', 'end', 'units'];
const PRICE_COLUMNS = ['resource', 'unit_price', 'per', 'from', 'to'];
const MOMENT = 'a date or moment (ISO 8601)';

/** Usage, one record a row; a column `corrects` may be there. Throws BAD_TRACE. */
export const readUsageFile = (file: string): MeteredUsage[] => readTable(file, USAGE_COLUMNS, usageOf);

/** Prices a unit-hour, one period a row; a blank end is open. Throws BAD_TRACE. */
export const readPricesFile = (file: string): PricePeriod[] => readTable(file, PRICE_COLUMNS, priceOf);

const usageOf = (row: RowReader): MeteredUsage => ({
  id: row.required('id'),
  org: row.required('org'),
  resource: row.required('resource'),
  fromMs: row.read('start', instantOf, MOMENT),
  toMs: row.read('end', instantOf, MOMENT),
  units: row.amount('units'),
  corrects: row.text('corrects') || null,
});

function priceOf(row: RowReader): PricePeriod {
  row.word('per', ['HOUR']);
  const open = (column: string) => (row.text(column) === '' ? null : row.read(column, instantOf, MOMENT));
  const period = { fromMs: open('from'), toMs: open('to') };
  if (period.fromMs !== null && period.toMs !== null && period.toMs <= period.fromMs)
    throw row.fault('a price period must end after it begins');
  return { resource: row.required('resource'), unitPrice: row.amount('unit_price'), ...period };
}
