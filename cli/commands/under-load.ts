/** Test support: a gateway of several instances over a room of its own, asked steadily while things happen to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compose, replaceFile } from '@yushu/gateway';

const PROGRAM = join(import.meta.dirname, '..', 'yushu.ts');
/** What the room takes for an answer: a process that is killed then always has requests in hand. */
const ROOM_MS = 30;

export interface GatewayUnderLoad {
  readonly url: string;
  /** The process that holds the port. */
  readonly child: ChildProcess;
  /** Process ids of the instances that there are now. */
  instances(): number[];
  /** Writes a supergraph that no one before was like. */
  swap(): void;
  /** Restarts every instance in turn; resolves when the last one is replaced. */
  restart(): Promise<void>;
  /** Resolves when a line with this text has been written to standard error since the call. */
  told(text: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts room and gateway, with `instances` processes. */
export async function gatewayUnderLoad(instances: number): Promise<GatewayUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-load-'));
  const file = join(folder, 'supergraph.graphql');
  const room = await startRoom();
  let generation = 0;
  const swap = () => replaceFile(file, supergraph(room, generation++));
  swap();
  const flags = ['--supergraph', file, '--port', '0', '--instances', String(instances), '--json'];
  const child = spawn(process.execPath, [PROGRAM, 'gateway', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = heard(child);
  const { url, pid } = JSON.parse(String((await once(child.stdout!, 'data'))[0])) as { url: string; pid: number };
  return {
    ...{ url, child, swap, told: said },
    instances: () => childrenOf(pid),
    restart() {
      const done = said('"event":"restarted"');
      process.kill(pid, 'SIGUSR2');
      return done;
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      room.closeAllConnections();
      room.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function heard(child: ChildProcess): (text: string) => Promise<void> {
  const waiting = new Set<{ text: string; resolve: () => void }>();
  child.stderr?.setEncoding('utf8').on('data', (line: string) => {
    for (const each of waiting) {
      if (!line.includes(each.text)) continue;
      waiting.delete(each);
      each.resolve();
    }
  });
  return (text) => new Promise((resolve) => waiting.add({ text, resolve }));
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

async function startRoom(): Promise<Server> {
  const room = createServer(async (request, response) => {
    request.resume();
    await pause(ROOM_MS);
    response.setHeader('content-type', 'application/json').end('{"data":{"answer":42}}');
  });
  await new Promise<void>((resolve) => room.listen(0, '127.0.0.1', resolve));
  return room;
}

function supergraph(room: Server, generation: number): string {
  const url = `http://127.0.0.1:${(room.address() as AddressInfo).port}/`;
  const composed = compose([{ name: 'one', sdl: `type Query { answer: Int g${generation}: Int }`, url }]);
  if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
  return composed.value.supergraphSdl;
}

export interface Load {
  sent: number;
  failed: number;
  /** What went wrong, and how often. */
  reasons: Record<string, number>;
}

/** Asks `url` `perSecond` times a second, at least `requests` times and until `also` is over. */
export async function steadyLoad(
  url: string,
  requests: number,
  perSecond: number,
  also: Promise<unknown>,
): Promise<Load> {
  const load: Load = { sent: 0, failed: 0, reasons: {} };
  const underway = new Set<Promise<void>>();
  let over = false;
  void also.finally(() => {
    over = true;
  });
  const started = performance.now();
  while (load.sent < requests || !over) {
    const one = ask(url).then((reason) => {
      underway.delete(one);
      if (reason === null) return;
      load.failed++;
      load.reasons[reason] = (load.reasons[reason] ?? 0) + 1;
    });
    underway.add(one);
    load.sent++;
    await pause(Math.max(0, started + (1000 * load.sent) / perSecond - performance.now()));
  }
  await Promise.all(underway);
  return load;
}

/** Null when the right answer came. A POST, which no client sends again by itself. */
async function ask(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ answer }"}',
    });
    const text = await response.text();
    return text === '{"data":{"answer":42}}' ? null : `${response.status} ${text.slice(0, 80)}`;
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    return cause?.code ?? cause?.message ?? String(error);
  }
}

/** `swaps` new supergraphs, and every instance restarted, spread over `ms`. */
export async function disturb(gateway: GatewayUnderLoad, swaps: number, ms: number): Promise<void> {
  const restarted = pause(ms / 10).then(() => gateway.restart());
  for (let index = 0; index < swaps; index++) {
    await pause(ms / (swaps + 1));
    gateway.swap();
  }
  await restarted;
}

/** `kills` instances killed without a word, one after the other, each when its forerunner has been replaced. */
export async function kill(gateway: GatewayUnderLoad, kills: number): Promise<void> {
  for (let index = 0; index < kills; index++) {
    await pause(500);
    const before = gateway.instances();
    process.kill(before[0]!, 'SIGKILL');
    while (gateway.instances().filter((pid) => !before.includes(pid)).length === 0) await pause(50);
  }
}
