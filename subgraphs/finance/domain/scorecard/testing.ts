/** What tests of this package share. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from './fault.ts';
import { recordReader } from './table/records.ts';
import { type Table, TableBuilder } from './table/table.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const DATA = join(process.env.YUSHU_DATA ?? join(ROOT, '..', 'shared', 'data'), 'finance');

/** A file of the shared data; tests that need it are left out where it is not there. */
export const dataFile = (name: string): string => join(DATA, name);
export const hasData: boolean = existsSync(dataFile('german_credit.csv'));

/** The table of CSV text. */
export function tableOf(text: string, missing: readonly string[] = []): Table {
  const builder = new TableBuilder(recordReader({ format: 'csv', delimiter: ',', header: true }), { missing });
  builder.push(text);
  return builder.finish();
}

/** The German credit data. */
export const germanCredit = (): Table => tableOf(readFileSync(dataFile('german_credit.csv'), 'utf8'));

/** `CODE: message` of the fault that work raises, null where it raises none. */
export function refusalOf(work: () => unknown): string | null {
  const result = settle(work);
  return result.ok ? null : `${result.error.code}: ${result.error.message}`;
}
