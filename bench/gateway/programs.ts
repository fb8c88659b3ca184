/** Programs under measurement: each a process on one core, which says its address in its first line. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Program {
  name: string;
  url: string;
  /** CPU that all threads of the process have used so far, in milliseconds. */
  cpuMs(): number;
  rssMb(): number;
  stop(): void;
}

const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
const TICKS_A_SECOND = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;

function start(core: number, file: string, args: readonly string[]): ChildProcess {
  const command = [process.execPath, file, ...args];
  const [program = '', ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

// A bench that is cut short leaves nothing behind.
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));

/** Starts `file` on `core`; rejects with what it wrote when it ends before it has said where it listens. */
export async function startProgram(
  name: string,
  core: number,
  file: string,
  args: readonly string[],
): Promise<Program> {
  const child = start(core, file, args);
  const url = await addressOf(child);
  const stat = () => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return {
    name,
    url,
    cpuMs: () => ((Number(stat()[11]) + Number(stat()[12])) * 1000) / TICKS_A_SECOND,
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () => void child.kill('SIGKILL'),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const found = /\{"url":"([^"]+)"\}/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(said.trim())));
  });
}

/** Runs `file` on `core` to its end; what it printed, as JSON. */
export async function runOnce(core: number, file: string, args: readonly string[]): Promise<unknown> {
  const child = start(core, file, args);
  const [out, err] = [child.stdout, child.stderr].map((stream) => stream?.setEncoding('utf8').toArray());
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${(await err)?.join('')}`);
  return JSON.parse((await out)?.join('') ?? '');
}
