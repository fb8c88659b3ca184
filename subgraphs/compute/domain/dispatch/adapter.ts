/** The door to a cluster: what the scheduler asks of it, whatever runs there. Nothing behind it throws on what can be expected. */
import type { Result } from '@yushu/kit/domain';
import type { ClusterKind } from '../cluster-state.ts';

/** `UNREACHABLE` nobody answers, `TIMEOUT` nobody answered in time: it may have happened. `REFUSED` it was understood and will never be done. */
export const ADAPTER_FAULTS = ['UNREACHABLE', 'TIMEOUT', 'REFUSED', 'PROTOCOL'] as const;

export interface AdapterFault {
  readonly code: (typeof ADAPTER_FAULTS)[number];
  readonly message: string;
  /** Whether asking again may help. */
  readonly retry: boolean;
}

/** What the cluster says that it has. */
export interface ClusterProbe {
  readonly nodes: number;
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  readonly partitions: readonly string[];
}

/** One try of a job, as it is sent. */
export interface AttemptOrder {
  /** `jobId#attemptNo`: the cluster keeps it, and it is looked up before anything is sent twice. */
  readonly key: string;
  readonly fence: number;
  /** The user's own script, which the adapter wraps (wrapper.ts). */
  readonly script: string;
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  readonly limitS: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** `UNKNOWN`: the controller says something that tells neither. */
export const REMOTE_STATES = ['PENDING', 'RUNNING', 'ENDED', 'UNKNOWN'] as const;

/** A try as the cluster's controller sees it; times in epoch seconds. */
export interface RemoteAttempt {
  readonly key: string;
  readonly remoteId: string;
  readonly state: (typeof REMOTE_STATES)[number];
  /** Null where the controller does not know it. */
  readonly exitCode: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly node: string | null;
}

/** The wrapper's last word, the strongest evidence there is. Times in epoch seconds. */
export interface ExitRecord {
  readonly key: string;
  readonly fence: number;
  /** As the shell saw it: 124 of a script that was ended at its limit, 128 + n of one that a signal ended. */
  readonly exit: number;
  readonly start: number;
  readonly end: number;
  readonly node: string;
  /** HMAC-SHA-256 of `signedText`, 64 hexadecimal digits. */
  readonly hmac: string;
}

/** One cluster. Every method answers within seconds; none of them is ever called twice at a time. */
export interface ClusterAdapter {
  readonly kind: ClusterKind;
  /** What stands there. */
  probe(): Promise<Result<ClusterProbe, AdapterFault>>;
  /** The try with this key, null when the cluster has never had it. */
  find(key: string): Promise<Result<RemoteAttempt | null, AdapterFault>>;
  /** Hands a try over; the caller has looked its key up before. */
  submit(order: AttemptOrder): Promise<Result<{ readonly remoteId: string }, AdapterFault>>;
  /** Ends a try, running or waiting. Ok when it is not there (any more). */
  cancel(key: string, remoteId: string | null): Promise<Result<void, AdapterFault>>;
  /** Every try that the controller still knows. */
  observe(): Promise<Result<readonly RemoteAttempt[], AdapterFault>>;
  /** Records of the spool that were not acknowledged; their HMAC has been checked, forgeries are set aside and never returned. */
  exitRecords(): Promise<Result<readonly ExitRecord[], AdapterFault>>;
  /** The record of this key is kept elsewhere now and need not be returned again. Ok when there is none. */
  acknowledge(key: string): Promise<Result<void, AdapterFault>>;
}

/** A cluster as an adapter is made for it: `connection` is what was registered, in the words of its kind. */
export interface ClusterAddress {
  readonly name: string;
  readonly kind: ClusterKind;
  readonly connection: Readonly<Record<string, unknown>>;
}

/** The fault of a cluster that cannot be asked. */
export const unreachable = (message: string): AdapterFault => ({ code: 'UNREACHABLE', message, retry: true });
/** The fault of a request that will never be granted. */
export const refused = (message: string): AdapterFault => ({ code: 'REFUSED', message, retry: false });
/** The fault of an answer that makes no sense; it may have been damaged on its way. */
export const protocolFault = (message: string): AdapterFault => ({ code: 'PROTOCOL', message, retry: true });
/** The fault of an answer that did not come in time: what was asked may have been done. */
export const timedOut = (message: string): AdapterFault => ({ code: 'TIMEOUT', message, retry: true });

/** What a record's HMAC covers. */
export const signedText = ({ key, fence, exit, start, end, node }: Omit<ExitRecord, 'hmac'>): string =>
  [key, fence, exit, start, end, node].join('\n');

/** The key of a try. */
export const attemptKey = (jobId: string, attemptNo: number): string => `${jobId}#${attemptNo}`;

/** The job and number of a key; null of any other text. */
export function readAttemptKey(key: string): { readonly jobId: string; readonly attemptNo: number } | null {
  const [, jobId, attemptNo] = /^([a-z0-9]+_[0-9a-z]+)#([1-9]\d{0,5})$/.exec(key) ?? [];
  return jobId === undefined ? null : { jobId, attemptNo: Number(attemptNo) };
}
