/** Test support: a room that holds every guarded figure of every organization, each PRESENT, behind a mirror of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consentTables } from '@yushu/db/consent-tables';
import type { TestDatabase } from '@yushu/db/testing';
import {
  type Clock,
  consentMirror,
  defineRoom,
  entity,
  guard,
  type Room,
  type RoomBuilder,
  type RoomConsent,
  roomBuilder,
  roomSchema,
} from '@yushu/kit';
import { pgSchema } from 'drizzle-orm/pg-core';
import { FEATURE_SOURCES, type FeatureSource } from '../domain/feature.ts';

/** What every figure of it says. */
export const SECRET_VALUE = '4711';
const MIGRATIONS = join(import.meta.dirname, '../../../db/migrations/compute');

/** Lays the mirror's tables, as the room compute has them, and gives the room over them; it answers for `sources`. */
export async function sourceRoom(
  database: TestDatabase,
  clock: Clock,
  name = 'probe',
  sources: readonly FeatureSource[] = FEATURE_SOURCES,
): Promise<Room> {
  await layTables(database, name);
  const consent = consentMirror(consentTables(pgSchema(name)), clock);
  const kit = roomBuilder();
  kit.builder.queryType({
    description: 'What can be asked. 查询。',
    fields: (t) => ({ [`${name}Ready`]: t.boolean({ description: 'Yes. 是。', resolve: () => true }) }),
  });
  addOrganization(kit, consent, name, sources);
  return defineRoom({ name, schema: roomSchema(kit), consumes: consent.consumes });
}

function addOrganization(
  kit: RoomBuilder,
  consent: RoomConsent,
  name: string,
  sources: readonly FeatureSource[],
): void {
  kit.builder.objectRef<{ id: string }>('Organization').implement({
    description: 'An organization. 机构。',
    extensions: entity({ keys: ['id'], audience: 'public' }),
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its id. 标识。' }),
      ...Object.fromEntries(
        sources.map(({ field, category, unit }) => [
          field,
          t.field({
            type: kit.types.GuardedFigure,
            nullable: true,
            description: 'A figure. 数据。',
            args: {
              window: t.arg({
                ...{ type: kit.enums.UsageWindow, required: true, defaultValue: 'D90' as const },
                description: 'The time span. 时间窗口。',
              }),
            },
            resolve: async ({ id }, _args, context) =>
              guard(context.viewer, id, await consent.mirrorFor(context, id), {
                ...{ category, at: context.clock.now() },
                figure: presentFigure(unit, name, context.clock.now()),
              }),
          }),
        ]),
      ),
    }),
  });
}

const presentFigure = (unit: string, source: string, at: number) => ({
  ...{ value: SECRET_VALUE, unit, state: 'PRESENT' as const, observedAt: new Date(at - 1_000).toISOString(), source },
  provenance: { kind: 'ILLUSTRATIVE' as const, source: null, run: null },
});

async function layTables({ owner }: TestDatabase, schema: string): Promise<void> {
  const file = readdirSync(MIGRATIONS).find((each) => each.endsWith('consent_mirror.sql'))!;
  const statements = readFileSync(join(MIGRATIONS, file), 'utf8').replaceAll('"compute"', `"${schema}"`);
  await owner.db.execute(`create schema "${schema}"`);
  for (const statement of statements.split('--> statement-breakpoint')) await owner.db.execute(statement);
  await owner.db.execute(`grant usage on schema "${schema}" to yushu_app`);
  await owner.db.execute(`grant select, insert, update, delete on all tables in schema "${schema}" to yushu_app`);
}
