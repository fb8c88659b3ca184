/** The indicator runner: one federated query an indicator, at its own pace or when somebody asked. */
import { type HubAnswer, type HubClient, newId, type RoomEnvironment } from '@yushu/kit';
import { valueAt } from '../domain/indicator/condition.ts';
import { RUN_LEASE_MS } from '../domain/transitions.ts';
import { claimRun, lastRuns, reclaimRuns, requestRun } from '../store/indicator-writes.ts';
import { type Definition, definitions, type StoredRun } from '../store/indicators.ts';
import { ownCall } from './own-call.ts';
import { recordIndicatorRun } from './record-indicator-run.ts';

const MINUTE_MS = 60_000;
/** A query whose list never ends is given up as an incomplete page. */
const MOST_PAGES = 100;

/** Requests what is due, and executes every open run; gives how many were recorded. */
export async function runIndicators(environment: RoomEnvironment): Promise<number> {
  const { database, clock } = environment;
  const known = await definitions(ownCall(environment));
  await reclaimRuns(database.db, new Date(clock.now()));
  await requestDue(environment, known);
  let recorded = 0;
  for (;;) {
    const lease = new Date(clock.now() + RUN_LEASE_MS);
    const run = await database.db.transaction((tx) => claimRun(tx, lease));
    if (!run) return recorded;
    await execute(environment, run, known);
    recorded += 1;
  }
}

async function requestDue({ database: { db }, clock }: RoomEnvironment, known: readonly Definition[]): Promise<void> {
  const [now, last] = [clock.now(), await lastRuns(db)];
  for (const definition of known) {
    const { code, version } = definition;
    if (definition.document === null || dueAt(definition, last.get(code)) > now) continue;
    const row = { code, version, id: newId('run', clock), state: 'REQUESTED', requestedBy: 'svc:sectors' };
    await db.transaction((tx) => requestRun(tx, { ...row, requestedAt: new Date(now) }));
  }
}

/** A room that was down is asked again soon; a graph without the rooms for a query changes by the day, not by the minute. */
const RETRY_MINUTES = 1;
const UNSERVED_RETRY_MINUTES = 60;

function dueAt({ everyMinutes }: Definition, last: Pick<StoredRun, 'ranAt' | 'failure'> | undefined): number {
  if (!last?.ranAt) return Number.NEGATIVE_INFINITY;
  const retry = last.failure?.code === 'NOT_SERVED' ? UNSERVED_RETRY_MINUTES : RETRY_MINUTES;
  const minutes = last.failure ? Math.min(everyMinutes, retry) : everyMinutes;
  return last.ranAt.getTime() + minutes * MINUTE_MS;
}

async function execute(environment: RoomEnvironment, run: StoredRun, known: readonly Definition[]): Promise<void> {
  const { hub, clock, log } = environment;
  const definition = known.find(({ code }) => code === run.code);
  if (!definition?.document) throw new Error(`run ${run.id} is of ${run.code}, which nothing computes`);
  const ranAt = new Date(clock.now());
  const { data, errors } = await answerOf(hub, definition).catch((error: unknown): HubAnswer => {
    // No answer is an answer too: SOURCE_DOWN, with nothing stored.
    log('indicator query failed', { code: run.code, message: error instanceof Error ? error.message : String(error) });
    return { data: null, errors: [] };
  });
  const { id, code } = run;
  const recorded = await recordIndicatorRun({ id, code, ranAt, data, errors, schemaId: null }, ownCall(environment));
  if (!recorded.ok) log('indicator run not recorded', { id, code, reason: recorded.error.code });
}

/** The whole answer: pages are followed only where the query takes `$after`. */
async function answerOf(hub: HubClient, { document, reduce }: Definition): Promise<HubAnswer> {
  const query = document!;
  const [list = ''] = (reduce as { lists: string[] } | null)?.lists ?? [];
  const takesCursor = query.includes('$after');
  const answer = await hub.execute({ query, ...(takesCursor ? { variables: { after: null } } : {}) });
  if (!takesCursor) return answer;
  let whole = answer;
  for (let page = 1; page < MOST_PAGES; page += 1) {
    const info = valueAt(whole.data, pageInfoBeside(list)) as { hasNextPage?: boolean; endCursor?: string } | null;
    if (whole.errors.length > 0 || !info?.hasNextPage) return whole;
    whole = joined(whole, await hub.execute({ query, variables: { after: info.endCursor } }), list);
  }
  return whole;
}

const pageInfoBeside = (list: string): string => [...list.split('.').slice(0, -1), 'pageInfo'].join('.');

/** Two pages as one; a page that did not come makes the whole answer none. */
function joined(before: HubAnswer, next: HubAnswer, list: string): HubAnswer {
  if (next.errors.length > 0 || next.data === null) return { data: null, errors: next.errors };
  const rows = [before, next].map(({ data }) => valueAt(data, list));
  if (!rows.every(Array.isArray)) return { data: null, errors: [] };
  return { data: replaced(next.data, list.split('.'), rows.flat()), errors: [] };
}

function replaced(data: Record<string, unknown>, path: readonly string[], value: unknown): Record<string, unknown> {
  const [step, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return { ...data, [step]: value };
  return { ...data, [step]: replaced(data[step] as Record<string, unknown>, rest, value) };
}
