/** What tests of this package share. */
import { settle } from './fault.ts';
import { recordReader } from './table/records.ts';
import { type Table, TableBuilder } from './table/table.ts';

/** The table of CSV text. */
export function tableOf(text: string, missing: readonly string[] = []): Table {
  const builder = new TableBuilder(recordReader({ format: 'csv', delimiter: ',', header: true }), { missing });
  builder.push(text);
  return builder.finish();
}

/** `CODE: message` of the fault that work raises, null where it raises none. */
export function refusalOf(work: () => unknown): string | null {
  const result = settle(work);
  return result.ok ? null : `${result.error.code}: ${result.error.message}`;
}
