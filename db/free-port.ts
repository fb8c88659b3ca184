/** A port to listen on, whatever else runs here. */
import { createServer } from 'node:net';

/** `wanted` when it is free on 127.0.0.1, else any free port. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (wanted !== 0 && ['EADDRINUSE', 'EACCES'].includes(error.code ?? '')) found(freePort(0));
      else fail(error);
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
