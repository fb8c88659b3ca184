/** Taking a port, and letting go of it without losing a request. */
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { err, ok, type Result } from '../kit.ts';

export interface PortTaken {
  code: 'PORT_TAKEN';
  port: number;
}

// How many ports above the wanted one are tried.
const FALLBACKS = 20;

/** Listens on `port` (0: any free one) or, with `fallback`, on the next free one above; returns the port taken. */
export async function listen(
  server: Server,
  port: number,
  host: string,
  fallback: boolean,
): Promise<Result<number, PortTaken>> {
  for (let next = port; next <= port + (fallback ? FALLBACKS : 0) && next < 65_536; next++) {
    const taken = await tryPort(server, next, host);
    if (taken !== null) return ok(taken);
  }
  return err({ code: 'PORT_TAKEN', port });
}

/** The port, or null when another program has it. Rejects when it cannot be had for any other reason. */
function tryPort(server: Server, port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    };
    const onListening = () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    };
    server.once('error', onError).once('listening', onListening).listen(port, host);
  });
}

/** Closes `server` once the requests under way are answered; after `patienceMs` their connections are cut. */
export function drain(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * As `drain`, but connections that wait for their next request are left to their clients: closing one at the moment in
 * which a request comes would lose it. Clients close them when they have heard `connection: close`, or within what
 * `keep-alive: timeout` promised; only after that they are closed from here.
 */
export function drainGently(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), server.keepAliveTimeout);
    const cut = setTimeout(() => server.closeAllConnections(), Math.max(patienceMs, 2 * server.keepAliveTimeout));
    // The server's own close() would close connections that wait.
    NetServer.prototype.close.call(server, () => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });
}
