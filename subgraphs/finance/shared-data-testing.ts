/** Test support: the shared data, where it is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from './domain/scorecard/table/table.ts';
import { tableOf } from './domain/scorecard/testing.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DATA = join(process.env.YUSHU_DATA ?? join(ROOT, '..', 'shared', 'data'), 'finance');

/** A file of the shared data; tests that need it are left out where it is not there. */
export const dataFile = (name: string): string => join(DATA, name);
export const hasData: boolean = existsSync(dataFile('german_credit.csv'));

/** The German credit data. */
export const germanCredit = (): Table => tableOf(readFileSync(dataFile('german_credit.csv'), 'utf8'));
