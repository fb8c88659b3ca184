import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** FRESH: answered now or within the freshness; KEPT: the hub failed, this is the last good answer; MISSING: none. */
export type Loaded<T> =
  | { readonly state: 'FRESH' | 'KEPT'; readonly data: T; readonly at: Date }
  | { readonly state: 'MISSING'; readonly data: null; readonly at: null };

interface Entry {
  readonly at: number;
  readonly data: unknown;
}

export interface Options {
  /** The folder that outlives the process. */
  readonly folder: string;
  /** How long an answer is given again without asking, in milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
}

/** The answer to a question; null when there was none or it came with errors. */
export type Ask = () => Promise<unknown | null>;

const nameOf = (question: string): string => `${createHash('sha256').update(question).digest('hex').slice(0, 32)}.json`;

async function fromDisk(folder: string, question: string): Promise<Entry | null> {
  try {
    return JSON.parse(await readFile(join(folder, nameOf(question)), 'utf8')) as Entry;
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that a reader in another process never meets half a file. */
async function toDisk(folder: string, question: string, entry: Entry): Promise<void> {
  const path = join(folder, nameOf(question));
  const draft = `${path}.${process.pid}.${entry.at}`;
  await mkdir(folder, { recursive: true });
  await writeFile(draft, JSON.stringify(entry));
  await rename(draft, path);
}

const loaded = (state: 'FRESH' | 'KEPT', entry: Entry): Loaded<unknown> => ({
  state,
  data: entry.data,
  at: new Date(entry.at),
});

/** The most questions held in memory; older ones are still on disk. */
const LIMIT = 500;

/**
 * Remembers the last good answer to each question, in memory and on disk.
 * Returns `load(question, ask)`, which never rejects: a failed ask gives the kept answer or MISSING.
 */
export function createLastGood({ folder, freshMs, now }: Options) {
  const memory = new Map<string, Entry>();
  const running = new Map<string, Promise<Loaded<unknown>>>();

  async function keep(question: string, data: unknown): Promise<Entry> {
    const entry = { at: now(), data };
    memory.delete(question);
    memory.set(question, entry);
    if (memory.size > LIMIT) memory.delete(memory.keys().next().value ?? '');
    await toDisk(folder, question, entry).catch(() => undefined);
    return entry;
  }

  async function refresh(question: string, ask: Ask): Promise<Loaded<unknown>> {
    const data = await ask().catch(() => null);
    if (data !== null) return loaded('FRESH', await keep(question, data));
    const kept = memory.get(question) ?? (await fromDisk(folder, question));
    return kept === null ? { state: 'MISSING', data: null, at: null } : loaded('KEPT', kept);
  }

  return async function load(question: string, ask: Ask): Promise<Loaded<unknown>> {
    const held = memory.get(question);
    if (held && now() - held.at < freshMs) return loaded('FRESH', held);
    const already = running.get(question);
    if (already) return already;
    const answer = refresh(question, ask).finally(() => running.delete(question));
    running.set(question, answer);
    return answer;
  };
}
