/** Ends the server when its owner dies, even by kill -9: a shell that waits for the other end of a pipe to close. */
import { spawn } from 'node:child_process';
import type { Cluster } from './cluster.ts';

export interface Watchdog {
  /** From now on it is this server that has to end with us. */
  guard(pid: number | undefined): void;
  /** The server was stopped in an orderly way. */
  dismiss(): void;
}

// $1 data folder, $2 folder to remove afterwards or nothing. Only the very process it was told of is ended: by then the
// folder may have a new owner and a new server. The command line is compared because a pid may pass to a stranger.
const SCRIPT = `
while read -r line; do pid=$line; done
serves() { [ -n "$pid" ] && tr '\\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "-D $1 "; }
serves "$1" && kill -INT "$pid"
[ -n "$2" ] || exit 0
while serves "$1"; do sleep 0.05; done
rm -rf "$2"
`;

/**
 * Starts the watch, as this user, who may signal the server. With `removeAfter` that folder goes too (throw-away data).
 * Linux only: elsewhere the next start stops what was left.
 */
export function watchOwner(cluster: Cluster, removeAfter: string | null): Watchdog {
  if (process.platform !== 'linux') return { guard: () => {}, dismiss: () => {} };
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'yushu-watchdog', cluster.data, removeAfter ?? ''], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  (shell.stdin as typeof shell.stdin & { unref?(): void }).unref?.();
  return { guard: (pid) => shell.stdin.write(`${pid ?? ''}\n`), dismiss: () => shell.kill('SIGKILL') };
}
