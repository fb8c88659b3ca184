/** The jobs of a crash run, and what became of them. */
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@yushu/db';
import { idOf, newId, systemClock } from '@yushu/kit';
import { insertJob } from '../../../store/jobs.ts';
import { asRoom } from '../../../store/tenancy.ts';

const ORG = idOf('org', 'example-1');
/** Seconds that a script works before it counts, by turns. */
const WORK_S = [2, 3, 5, 8];

export class CrashJobs {
  readonly #database: Database;
  readonly #counters: string;
  readonly #ids: string[] = [];

  /** `folder`: one that jobs can reach. */
  constructor(database: Database, folder: string) {
    this.#database = database;
    this.#counters = join(folder, 'counters');
    mkdirSync(this.#counters);
    chmodSync(this.#counters, 0o777);
  }

  /** Queues so many more, each of `workS` seconds if told. */
  async submit(count: number, workS?: number): Promise<void> {
    for (let turn = 0; turn < count; turn++) {
      const at = this.#ids.length;
      this.#ids.push(await this.#submitOne(at, workS ?? WORK_S[at % WORK_S.length]!));
    }
  }

  async #submitOne(at: number, workS: number): Promise<string> {
    const now = new Date(systemClock.now());
    const id = newId('job', systemClock);
    // One write of one byte, appended: two executions would leave two.
    const script = `sleep ${workS}; printf x >>${join(this.#counters, id)}`;
    const job = { orgId: ORG, id, name: `crash-${at}`, script, procs: 1, gpus: 0, memoryMib: 64, limitS: 120 };
    // Both clusters are to have some: asked for nothing, all would go to the first.
    const siteCode = at % 2 === 0 ? 'CQ-C1' : 'HM-F1';
    const state = { siteCode, state: 'QUEUED', stateAt: now, submittedBy: 'key:crash', submittedAt: now };
    await asRoom(this.#database.db, (tx) => insertJob(tx, { ...job, ...state }));
    return id;
  }

  /** Jobs by state. */
  async states(): Promise<Record<string, number>> {
    const rows = await this.rows<{ state: string; n: number }>(
      'select state, count(*)::int as n from compute.job group by state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** How many scripts ran to their end once, more often, never. */
  executions(): { readonly once: number; readonly more: number; readonly never: number } {
    const counts = this.#ids.map((id) => this.#count(id));
    const among = (holds: (count: number) => boolean) => counts.filter(holds).length;
    return { once: among((n) => n === 1), more: among((n) => n > 1), never: among((n) => n === 0) };
  }

  #count(id: string): number {
    const file = join(this.#counters, id);
    return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
  }

  async rows<Row extends Record<string, unknown>>(text: string): Promise<Row[]> {
    return asRoom(this.#database.db, async (tx) => (await tx.execute(text)).rows as Row[]);
  }
}
