/** The door to a Slurm cluster: its REST interface for what goes there, its spool for how it ended. */
import { accessSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@yushu/kit';
import {
  type AdapterFault,
  type AttemptOrder,
  type ClusterAdapter,
  type ClusterAddress,
  type ExitRecord,
  type RemoteAttempt,
  refused,
  unreachable,
} from '../../domain/dispatch/adapter.ts';
import { ExitSpool, keptKey } from '../exit-spool.ts';
import { capacityOf } from './capacity.ts';
import { type SlurmConnection, slurmConnection } from './connection.ts';
import { remoteAttempts } from './remote-attempts.ts';
import type { RemoteJob } from './rest/answers.ts';
import { type RestClient, restClient } from './rest/client.ts';
import { wrapperPaths } from './shared-folder.ts';
import { submissionOf } from './submission.ts';

/** The adapter of a registered cluster; REFUSED when what was registered does not say how to reach it. */
export function slurmAdapter({ name, connection }: ClusterAddress): Result<ClusterAdapter, AdapterFault> {
  const parsed = slurmConnection.safeParse(connection);
  if (parsed.success) return ok(new SlurmAdapter(parsed.data));
  const [issue] = parsed.error.issues;
  return err(refused(`The connection of ${name} is wrong at ${issue?.path.join('.')}: ${issue?.message}`));
}

/** As the registry wants it: null when the connection makes no sense. Nothing of it lies in the hub's folder. */
export function slurmCluster(_connection: unknown, _home: string, cluster: ClusterAddress): ClusterAdapter | null {
  const made = slurmAdapter(cluster);
  return made.ok ? made.value : null;
}

class SlurmAdapter implements ClusterAdapter {
  readonly kind = 'SLURM';
  readonly #connection: SlurmConnection;
  readonly #rest: RestClient;

  constructor(connection: SlurmConnection) {
    this.#connection = connection;
    this.#rest = restClient(connection.socket, connection.timeoutMs);
  }

  async probe() {
    const nodes = await this.#rest.nodes();
    return nodes.ok ? ok(capacityOf(nodes.value)) : nodes;
  }

  async find(key: string): Promise<Result<RemoteAttempt | null, AdapterFault>> {
    const jobs = await this.#rest.jobs();
    if (!jobs.ok) return jobs;
    const seen = remoteAttempts(jobs.value).get(key) ?? null;
    return ok(seen && seen.state !== 'ENDED' ? seen : this.#remembered(key, seen));
  }

  async submit(order: AttemptOrder): Promise<Result<{ readonly remoteId: string }, AdapterFault>> {
    const sent = await this.#rest.submit(submissionOf(order, this.#connection));
    return sent.ok ? ok({ remoteId: String(sent.value) }) : sent;
  }

  /** All jobs with the key: a submission whose answer was lost may stand there twice. */
  async cancel(key: string): Promise<Result<void, AdapterFault>> {
    const jobs = await this.#rest.jobs();
    if (!jobs.ok) return jobs;
    for (const job of jobs.value.filter((each) => each.comment === key && isLive(each))) {
      const ended = await this.#rest.cancel(job.job_id);
      if (!ended.ok) return ended;
    }
    return ok(undefined);
  }

  async observe(): Promise<Result<readonly RemoteAttempt[], AdapterFault>> {
    const jobs = await this.#rest.jobs();
    if (!jobs.ok) return jobs;
    const attempts = [...remoteAttempts(jobs.value).values()];
    await this.#clearAway(attempts);
    return ok(attempts);
  }

  async exitRecords(): Promise<Result<readonly ExitRecord[], AdapterFault>> {
    return this.#withSpool((spool) => spool.unread());
  }

  async acknowledge(key: string): Promise<Result<void, AdapterFault>> {
    return this.#withSpool((spool) => spool.acknowledge(key));
  }

  /** Slurm forgets ended jobs, and all of them with its state folder; a claim or a record proves that there was one. */
  #remembered(key: string, seen: RemoteAttempt | null): RemoteAttempt | null {
    const known = seen ?? { key, remoteId: '', state: 'UNKNOWN', exitCode: null, start: null, end: null, node: null };
    const record = this.#spoolOrNull()?.recordOf(key);
    if (record) {
      const { exit, start, end, node } = record;
      return { ...known, state: 'ENDED', exitCode: exit, start, end, node };
    }
    const claimed = existsSync(join(wrapperPaths(this.#connection.folder).claims, key));
    return seen ?? (claimed ? known : null);
  }

  /**
   * A controller that was killed may hold a finished job as PENDING for ever, and a submission sent twice leaves one
   * behind: where the end is on record, nothing needs to wait any more.
   */
  async #clearAway(attempts: readonly RemoteAttempt[]): Promise<void> {
    const spool = this.#spoolOrNull();
    for (const { key, remoteId, state } of attempts)
      if (state === 'PENDING' && spool?.recordOf(key)) await this.#rest.cancel(Number(remoteId));
  }

  #withSpool<T>(work: (spool: ExitSpool) => T): Result<T, AdapterFault> {
    try {
      return ok(work(this.#spool()));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return err(unreachable(`The cluster's folder ${this.#connection.folder} cannot be used (${code ?? message}).`));
    }
  }

  #spoolOrNull(): ExitSpool | null {
    const spool = this.#withSpool((each) => each);
    return spool.ok ? spool.value : null;
  }

  /** Opened each time: the folder may be on a file system that comes and goes. A new key would vouch for nothing. */
  #spool(): ExitSpool {
    const { spool, pads } = wrapperPaths(this.#connection.folder);
    accessSync(pads);
    return new ExitSpool(spool, keptKey(pads));
  }
}

const isLive = ({ job_state }: RemoteJob): boolean =>
  ['PENDING', 'RUNNING', 'SUSPENDED', 'CONFIGURING'].includes(job_state);
