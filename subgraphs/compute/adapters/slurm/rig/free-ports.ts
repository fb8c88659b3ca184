/** Ports that nobody listens on. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections. */
const LOWEST = 20_000;
/** Room for a rig of some nodes, and for so many rigs. */
const [EACH, RIGS] = [40, 250];

/**
 * Where a rig's ports begin unless told. The folder's name decides it: two rigs that looked from the same place would take
 * each other's ports whenever a daemon of one is down.
 */
export const basePortOf = (folder: string): number =>
  LOWEST + EACH * (createHash('sha256').update(folder).digest().readUInt32BE() % RIGS);

/** `count` free ports on 127.0.0.1 from `from` upwards. Throws when there are none left, which no machine has seen. */
export async function freePorts(count: number, from: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; found.length < count && port <= 65_535; port++) if (await isFree(port)) found.push(port);
  if (found.length < count) throw new Error(`No ${count} free ports from ${from} upwards.`);
  return found;
}

/** Whether one could listen on this port now. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
