/** New schemas of rooms that run elsewhere: published, they are served from the next request on. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@yushu/db';
import { type Gateway, newestHashes, newestSdl, type RemoteRoom } from '@yushu/gateway';

export interface PublicationsOptions {
  db: Db;
  gateway: Pick<Gateway, 'reload'>;
  /** As they are served now; what was published before this call is not looked at. */
  services: readonly RemoteRoom[];
  /** Milliseconds between looks. */
  everyMs?: number;
  /** Called after each change, whatever came of it. */
  onReload?: (changed: string[], followed: ReturnType<Gateway['reload']>) => void;
}

const EVERY_MS = 2_000;

/** Follows publications until stopped. Rejects when the database is away; later a lost one is waited for. */
export async function followPublications(options: PublicationsOptions): Promise<{ stop(): Promise<void> }> {
  const { db, gateway, everyMs = EVERY_MS, onReload = () => {} } = options;
  const names = options.services.map(({ name }) => name);
  let services = [...options.services];
  let known = await newestHashes(db, names);
  const stopping = new AbortController();

  const look = async () => {
    const newest = await newestHashes(db, names);
    const changed = names.filter((name) => newest.has(name) && newest.get(name) !== known.get(name));
    known = newest;
    if (changed.length === 0) return;
    const sdls = new Map(await Promise.all(changed.map(async (name) => [name, await newestSdl(db, name)] as const)));
    const next = services.map((service) => ({ ...service, sdl: sdls.get(service.name) ?? service.sdl }));
    const followed = gateway.reload({ services: next });
    if (followed.ok) services = next;
    onReload(changed, followed);
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (!stopping.signal.aborted) await look().catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
