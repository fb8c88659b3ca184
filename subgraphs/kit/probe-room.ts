/** Test support: a little room that answers, fails in every way, waits, writes, hears events and has paths of its own. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { defineRoom, type Room, type RoomDefinition } from './define-room.ts';
import { ok } from './result.ts';
import type { RoomContext } from './room-context.ts';
import { type RoomBuilder, roomBuilder } from './schema/builder.ts';
import { seenBy } from './schema/federation.ts';
import { mutation } from './schema/mutation.ts';
import { roomSchema } from './schema/room-schema.ts';

/** What a bug must never tell. */
export const SECRET_TEXT = 'select password from /home/room.ts';

type Resolve = (context: RoomContext) => Promise<string>;

const FIELDS: Record<string, Resolve> = {
  who: async ({ viewer }) => viewer.id,
  bug: () => Promise.reject(new Error(SECRET_TEXT)),
  badSql: async ({ db }) => String((await db.execute(sql`select nonsense from nowhere`)).rowCount),
  time: async ({ db }) => String((await db.execute(sql`select now()::text as t`)).rows[0]?.t),
};

/** A room named `probe`; `fields` are added to its queries, `more` to its definition. */
export function probeRoom(fields: Record<string, Resolve> = {}, more: Partial<RoomDefinition> = {}): Room {
  const kit = roomBuilder();
  kit.builder.queryType({ description: 'What can be asked. 查询。' });
  kit.builder.mutationType({ description: 'What can be done. 变更。' });
  for (const [name, resolve] of Object.entries({ ...FIELDS, ...fields })) {
    kit.builder.queryField(name, (t) =>
      t.string({
        nullable: true,
        description: 'A probe. 探针。',
        extensions: seenBy('public'),
        resolve: (_root, _args, context) => resolve(context),
      }),
    );
  }
  addRename(kit);
  return defineRoom({ name: 'probe', schema: roomSchema(kit), ...more });
}

function addRename(kit: RoomBuilder): void {
  const success = kit.builder.objectRef<{ name: string }>('RenameProbeSuccess').implement({
    description: 'It is renamed. 已改名。',
    fields: (t) => ({ name: t.exposeString('name', { description: 'Its name. 名称。' }) }),
  });
  mutation(kit, 'renameProbe', {
    description: 'Renames the probe. 改名。',
    audience: 'public',
    input: (t) => ({ name: t.string({ required: true, description: 'Its name. 名称。' }) }),
    valid: z.object({ name: z.string().min(1, 'Give a name.') }),
    success,
    errors: [],
    run: async ({ name }) => ok({ name }),
  });
}
