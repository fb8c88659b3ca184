/** A request that is sent twice happens once: key, effect and answer are written in one transaction. */
import { createHash } from 'node:crypto';
import type { Db } from '@yushu/db';
import { idempotency } from '@yushu/db/schema/kit';
import { and, eq, lte, sql } from 'drizzle-orm';
import type { Clock } from './clock.ts';
import {
  type IdempotencyConflict,
  type IdempotencyInProgress,
  idempotencyConflict,
  idempotencyInProgress,
} from './errors.ts';
import { err, ok, type Result } from './result.ts';
import { canonicalText, decode, encode, type Json } from './stored-json.ts';

export interface OnceRequest {
  /** Whose key it is and of what, such as `org_1:submitComputeJob`: two organizations may choose the same key. */
  readonly scope: string;
  readonly key: string;
  /** The whole input: the same key with another one is a conflict. */
  readonly request: unknown;
  readonly clock: Clock;
  /** How long the answer is kept, in milliseconds; 24 hours unless told. */
  readonly keepMs?: number;
  /** How long to wait for a first request that still runs, in milliseconds; 2,000 unless told. */
  readonly waitMs?: number;
}

const KEEP_MS = 24 * 3_600_000;
const WAIT_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs `effect` in a transaction with the key, and returns its answer; for a key already used, the stored answer.
 * The answer may hold bigints and dates. When `effect` throws, everything is undone and the key is free again; a
 * failure that it returns is an answer like any other, so `effect` must not write before it returns one.
 */
export const once = <Answer>(
  db: Db,
  request: OnceRequest,
  effect: (tx: Db) => Promise<Answer>,
): Promise<Result<Answer, IdempotencyConflict | IdempotencyInProgress>> =>
  db.transaction((tx) => onceIn(tx, request, effect));

/** As `once`, within a transaction that is open already, such as a tenant's. */
export async function onceIn<Answer>(
  tx: Db,
  request: OnceRequest,
  effect: (tx: Db) => Promise<Answer>,
): Promise<Result<Answer, IdempotencyConflict | IdempotencyInProgress>> {
  const hash = createHash('sha256').update(canonicalText(request.request)).digest('hex');
  const claim = await claimWithin(tx, request, hash);
  if (claim === 'BUSY') return err(idempotencyInProgress(request.key));
  if (claim === 'TAKEN') return storedAnswer<Answer>(tx, request, hash);
  const answer = encode(await effect(tx));
  await tx.update(idempotency).set({ state: 'DONE', answer }).where(sameKey(request));
  // Decoded here too: the first answer and a repeated one must not differ in the least.
  return ok(decode(answer) as Answer);
}

/** Removes the answers that need not be kept any more; returns how many. */
export async function forgetExpired(db: Db, clock: Clock): Promise<number> {
  const gone = await db.delete(idempotency).where(lte(idempotency.expiresAt, new Date(clock.now())));
  return gone.rowCount ?? 0;
}

type Claim = 'OURS' | 'TAKEN' | 'BUSY';

// The savepoint keeps the transaction usable after the lock timeout; the timeout must not reach the effect.
async function claimWithin(tx: Db, request: OnceRequest, hash: string): Promise<Claim> {
  const wait = `${request.waitMs ?? WAIT_MS}ms`;
  await tx.execute(sql`savepoint yushu_once`);
  const before = await tx.execute<{ before: string }>(
    sql`select current_setting('lock_timeout') as before, set_config('lock_timeout', ${wait}, true)`,
  );
  try {
    const claim = await claimKey(tx, request, hash);
    await tx.execute(sql`select set_config('lock_timeout', ${before.rows[0]!.before}, true)`);
    return claim;
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    await tx.execute(sql`rollback to savepoint yushu_once`);
    return 'BUSY';
  }
}

// Waits here while another transaction with this key is open; an expired row is taken over.
async function claimKey(tx: Db, request: OnceRequest, requestHash: string): Promise<Claim> {
  const now = request.clock.now();
  const fresh = {
    requestHash,
    state: 'RUNNING' as const,
    answer: null,
    createdAt: new Date(now),
    expiresAt: new Date(now + (request.keepMs ?? KEEP_MS)),
  };
  const claimed = await tx
    .insert(idempotency)
    .values({ scope: request.scope, key: request.key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotency.scope, idempotency.key],
      set: fresh,
      setWhere: lte(idempotency.expiresAt, new Date(now)),
    })
    .returning({ key: idempotency.key });
  return claimed.length > 0 ? 'OURS' : 'TAKEN';
}

async function storedAnswer<Answer>(tx: Db, request: OnceRequest, hash: string) {
  const [row] = await tx.select().from(idempotency).where(sameKey(request));
  // The refused upsert holds the row's lock, so it cannot have gone.
  if (!row) throw new Error('an idempotency key vanished under its lock');
  return row.requestHash === hash
    ? ok(decode(row.answer as Json) as Answer)
    : err<IdempotencyConflict | IdempotencyInProgress>(idempotencyConflict(request.key));
}

const sameKey = ({ scope, key }: OnceRequest) => and(eq(idempotency.scope, scope), eq(idempotency.key, key));

function sqlState(error: unknown): string | undefined {
  const fault = (error as { cause?: unknown }).cause ?? error;
  return (fault as { code?: string }).code;
}
