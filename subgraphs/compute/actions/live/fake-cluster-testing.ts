/** A cluster in memory for tests: it can be cut off, can lose what it knew, and tells what it was told. */
import { err, ok } from '@yushu/kit';
import {
  type AttemptOrder,
  type ClusterAdapter,
  type ExitRecord,
  type RemoteAttempt,
  refused,
  unreachable,
} from '../../domain/dispatch/adapter.ts';

const SECOND = 1_000;

export class FakeCluster implements ClusterAdapter {
  readonly kind = 'LOCAL_PROCESS';
  isCut = false;
  refuses = false;
  /** The next submit is carried out and its answer is lost. */
  losesAnswer = false;
  readonly orders: AttemptOrder[] = [];
  readonly cancelled: string[] = [];
  readonly remote = new Map<string, RemoteAttempt>();
  #records: ExitRecord[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = () => Math.floor(now() / SECOND);
  }

  probe: ClusterAdapter['probe'] = async () =>
    this.#answer(() => ({ nodes: 1, procs: 8, gpus: 0, memoryMib: 8_192, partitions: [] }));
  find: ClusterAdapter['find'] = async (key) => this.#answer(() => this.remote.get(key) ?? null);
  observe: ClusterAdapter['observe'] = async () => this.#answer(() => [...this.remote.values()]);
  /** The spool is a folder: it can be read while the controller is away, but not through a cut link. */
  exitRecords: ClusterAdapter['exitRecords'] = async () => this.#answer(() => [...this.#records]);
  acknowledge: ClusterAdapter['acknowledge'] = async (key) => {
    this.#records = this.#records.filter((record) => record.key !== key);
    return ok(undefined);
  };

  submit: ClusterAdapter['submit'] = async (order) => {
    if (this.refuses) return err(refused('no such partition'));
    const answer = this.#answer(() => ({ remoteId: `r-${order.key}` }));
    if (!answer.ok) return answer;
    this.orders.push(order);
    this.#set(order.key, { state: 'PENDING' });
    if (!this.losesAnswer) return answer;
    this.losesAnswer = false;
    return err({ code: 'TIMEOUT', message: 'the answer was lost', retry: true });
  };

  cancel: ClusterAdapter['cancel'] = async (key) => {
    const answer = this.#answer(() => undefined);
    if (!answer.ok) return answer;
    this.cancelled.push(key);
    const before = this.remote.get(key);
    if (before?.state === 'RUNNING') this.finish(key, 143);
    else if (before) this.#set(key, { state: 'ENDED' });
    return answer;
  };

  /** Starts what waits. */
  start(...keys: string[]): void {
    for (const key of keys) this.#set(key, { state: 'RUNNING', start: this.#now(), node: 'fake' });
  }

  /** Ends a try as its wrapper would: controller and record. */
  finish(key: string, exit = 0, told: { readonly start?: number; readonly fence?: number } = {}): void {
    const start = told.start ?? this.remote.get(key)?.start ?? this.#now();
    const fence = told.fence ?? this.orders.find((order) => order.key === key)!.fence;
    this.#set(key, { state: 'ENDED', exitCode: exit, start, end: this.#now() });
    this.#records.push({ key, fence, exit, start, end: this.#now(), node: 'fake', hmac: '0'.repeat(64) });
  }

  /** Ends a try as its controller alone would tell it. */
  endWithoutRecord(key: string, exitCode: number | null): void {
    this.#set(key, { state: 'ENDED', exitCode, end: this.#now() });
  }

  #set(key: string, change: Partial<RemoteAttempt>): void {
    const known = this.remote.get(key) ?? {
      ...{ key, remoteId: `r-${key}`, state: 'PENDING', exitCode: null, start: null, end: null, node: null },
    };
    this.remote.set(key, { ...known, ...change } as RemoteAttempt);
  }

  #answer<T>(value: () => T) {
    return this.isCut ? err(unreachable('the link is cut')) : ok(value());
  }
}
