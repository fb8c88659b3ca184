import { createServer } from 'node:net';

/** `wanted` when it is free on `host`, else a free one; 0 always takes a free one. */
export function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = wanted !== 0 && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      if (taken) freePort(0, host).then(resolve, reject);
      else reject(error);
    });
    probe.listen(wanted, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
