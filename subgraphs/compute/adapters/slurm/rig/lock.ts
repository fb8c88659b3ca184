/** One at a time: two `up`s together would start every daemon twice. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 50;

/** Runs `work` while nobody else works on the rig in `folder`. The lock goes with its holder, however that ends. */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const held = await hold(`\0yushu-slurm-${createHash('sha256').update(folder).digest('hex')}`);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => held.close(resolve));
  }
}

/** A name among the kernel's abstract sockets: no file, so none is left behind by a process that was killed. */
async function hold(name: string): Promise<Server> {
  for (;;) {
    const server = await listening(name);
    if (server) return server;
    await pause(STEP_MS);
  }
}

const listening = (path: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ path }, () => resolve(server));
  });
