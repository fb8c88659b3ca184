/** The recording of a live run: what the brain saw, line by line, from which each of its decisions can be made again. */
import type { BrainState, LiveCluster, LiveJob, Occupant } from './brain.ts';
import { type Decision, decide } from './decide.ts';

export type Entry =
  /** A cluster as it is from here on. */
  | { readonly type: 'CLUSTER'; readonly cluster: LiveCluster }
  /** A decision made at `now`, epoch seconds. PLACED puts the try `key` on the cluster. */
  | {
      readonly type: 'DECIDED';
      readonly now: number;
      readonly key: string;
      readonly job: LiveJob;
      readonly decision: Decision;
    }
  | { readonly type: 'STARTED'; readonly key: string; readonly startedAt: number }
  /** The try is not believed to be there any more. */
  | { readonly type: 'LEFT'; readonly key: string };

/** What an entry is about, by which the newest entry of a thing is found. */
export const subjectOf = (entry: Entry): string => (entry.type === 'CLUSTER' ? entry.cluster.id : entry.key);

export interface Mismatch {
  /** Place in the recording, from 0. */
  readonly at: number;
  readonly key: string;
  readonly recorded: Decision;
  readonly replayed: Decision;
}
export interface Replay {
  readonly entries: number;
  readonly placements: number;
  readonly reproduced: number;
  readonly mismatches: readonly Mismatch[];
}

/** Decides everything again, from the entries alone. A decision counts as reproduced when all of it is equal, terms included. */
export function replay(entries: Iterable<Entry>): Replay {
  const seen = new Seen();
  const mismatches: Mismatch[] = [];
  let [at, placements] = [0, 0];
  for (const entry of entries) {
    if (entry.type === 'DECIDED') {
      placements += 1;
      const replayed = decide(seen.state(), entry.job, entry.now);
      if (!isSame(replayed, entry.decision))
        mismatches.push({ at, key: entry.key, recorded: entry.decision, replayed });
    }
    seen.take(entry);
    at += 1;
  }
  return { entries: at, placements, reproduced: placements - mismatches.length, mismatches };
}

class Seen {
  readonly #clusters = new Map<string, LiveCluster>();
  readonly #occupants = new Map<string, Occupant>();

  take(entry: Entry): void {
    if (entry.type === 'CLUSTER') this.#clusters.set(entry.cluster.id, entry.cluster);
    else if (entry.type === 'DECIDED') this.#place(entry.key, entry.job, entry.decision);
    else if (entry.type === 'LEFT') this.#occupants.delete(entry.key);
    else this.#start(entry.key, entry.startedAt);
  }

  state(): BrainState {
    return { clusters: [...this.#clusters.values()].sort(byName), occupants: [...this.#occupants.values()] };
  }

  #place(key: string, { procs, gpus, memoryMib, limitS }: LiveJob, decision: Decision): void {
    if (decision.kind !== 'PLACED') return;
    const { clusterId } = decision;
    this.#occupants.set(key, { key, clusterId, procs, gpus, memoryMib, limitS, startedAt: null });
  }

  #start(key: string, startedAt: number): void {
    const occupant = this.#occupants.get(key);
    // Assigning to a key that is there keeps its place in the order.
    if (occupant) this.#occupants.set(key, { ...occupant, startedAt });
  }
}

/** By code point, as the database orders: the first by name wins among equals. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** Equal whatever the order of fields: what was recorded has been through a database. */
const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
