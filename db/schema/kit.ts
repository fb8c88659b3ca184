/** What the kit keeps for every room: answers given before, events told and heard, and the audit chain. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

export const kit = pgSchema('kit');

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One row a key: written, run and answered in one transaction, so others only ever see DONE. */
export const idempotency = kit.table(
  'idempotency',
  {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    state: text('state', { enum: ['RUNNING', 'DONE'] }).notNull(),
    answer: jsonb('answer'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.scope, row.key] }),
    // For the job that removes what has expired.
    index('idempotency_expires').on(row.expiresAt),
    check('idempotency_state', sql`${row.state} in ('RUNNING', 'DONE')`),
  ],
);

/** Events as told, in the transaction of the change that they tell of. */
export const outbox = kit.table(
  'outbox',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    id: text('id').notNull(),
    source: text('source').notNull(),
    type: text('type').notNull(),
    time: instant('time').notNull(),
    subject: text('subject'),
    data: jsonb('data').notNull(),
  },
  (row) => [
    uniqueIndex('outbox_id').on(row.source, row.id),
    // A new consumer is handed what was told before it came.
    index('outbox_type').on(row.type, row.seq),
  ],
);

/** Who wants to hear what; publishing reads it, so it lies in the database and not in a process. */
export const subscription = kit.table(
  'subscription',
  { type: text('type').notNull(), consumer: text('consumer').notNull() },
  (row) => [primaryKey({ columns: [row.type, row.consumer] })],
);

/** How far one event is with one consumer. */
export const outboxDelivery = kit.table(
  'outbox_delivery',
  {
    consumer: text('consumer').notNull(),
    seq: bigint('seq', { mode: 'number' })
      .notNull()
      .references(() => outbox.seq, { onDelete: 'cascade' }),
    /** Source and subject: within it, order is kept. */
    stream: text('stream').notNull(),
    state: text('state', { enum: ['PENDING', 'DELIVERED', 'DEAD'] })
      .notNull()
      .default('PENDING'),
    tries: integer('tries').notNull().default(0),
    /** Null: at once. */
    nextTryAt: instant('next_try_at'),
    lastError: text('last_error'),
    settledAt: instant('settled_at'),
  },
  (row) => [
    primaryKey({ columns: [row.consumer, row.seq] }),
    // The relay looks at pending rows only, which are few beside those delivered.
    index('outbox_delivery_pending').on(row.consumer, row.stream, row.seq).where(sql`state = 'PENDING'`),
    // For the cascade from the outbox.
    index('outbox_delivery_seq').on(row.seq),
    check('outbox_delivery_state', sql`${row.state} in ('PENDING', 'DELIVERED', 'DEAD')`),
  ],
);

/** Events that a consumer refused for good, with the whole event: the outbox is pruned, this is not. */
export const deadLetter = kit.table(
  'dead_letter',
  {
    consumer: text('consumer').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    event: jsonb('event').notNull(),
    error: text('error').notNull(),
    tries: integer('tries').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.consumer, row.seq] })],
);

/** Events as heard: the key makes a repeat a no-op in the transaction of its effect. */
export const inbox = kit.table(
  'inbox',
  {
    consumer: text('consumer').notNull(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.consumer, row.source, row.eventId] }),
    index('inbox_received').on(row.receivedAt),
  ],
);

/** What was done by whom: each row's hash covers the row before it. */
export const audit = kit.table(
  'audit',
  {
    room: text('room').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    // json and not jsonb: the hash covers the text as it was written, down to the digits of a number.
    data: json('data').notNull(),
    // Milliseconds, as the hash has them: finer digits could be altered unseen.
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.room, row.seq] }), index('audit_subject').on(row.room, row.subject, row.seq)],
);

/** The end of each room's chain: the row that appenders lock, and what a cut-off tail is missed by. */
export const auditHead = kit.table('audit_head', {
  room: text('room').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});
