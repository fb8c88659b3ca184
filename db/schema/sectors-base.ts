/** What every table file of the room sectors starts from. */
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, pgSchema } from 'drizzle-orm/pg-core';

export const sectorsSchema = pgSchema('sectors');

/** A period of calendar days, both included. */
export interface PeriodRow {
  from: string;
  to: string;
}

/** `column` holds one of these words, as the state machine knows them. */
export const oneOf = (name: string, column: AnyPgColumn, words: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', '))})`);

/** The rules of provenance that a row can be held to: PUBLISHED names address and date, MEASURED its run. */
export const provenanceCheck = (name: string, column: AnyPgColumn, unless?: SQL) =>
  check(name, unless ? sql`${unless} or (${provenanceRule(column)})` : provenanceRule(column));

const provenanceRule = (column: AnyPgColumn) => sql`case ${column} ->> 'kind'
    when 'ILLUSTRATIVE' then true when 'PLAN_TARGET' then true
    when 'PUBLISHED' then coalesce(${column} #>> '{source,url}' <> '' and ${column} #>> '{source,date}' <> '', false)
    when 'MEASURED' then coalesce(${column} ->> 'run' <> '', false)
    else false end`;
