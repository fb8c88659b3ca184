/** The scheduler's process: started, killed, started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Checkpoint } from '../../../actions/live/scheduler.ts';

/** On a machine that is busy with much else. */
const UP_MS = 120_000;

export class HubProcess {
  readonly #url: string;
  readonly #logFile: string;
  #child: ChildProcess | null = null;

  constructor(url: string, logFile: string) {
    this.#url = url;
    this.#logFile = logFile;
  }

  /** Starts it, and returns when its turns begin. `endAt`: where it is to end itself. */
  async start(endAt?: Checkpoint): Promise<void> {
    const log = openSync(this.#logFile, 'a');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'controller.ts')], {
      env: { ...process.env, DATABASE_URL: this.#url, YUSHU_END_AT: endAt ? `${endAt}:1` : '' },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#child = child;
    await Promise.race([new Promise((up) => child.once('message', up)), this.#failed(child)]);
  }

  /** Whether it ended itself within `patienceMs`; else it is killed. */
  async endsItself(patienceMs: number): Promise<boolean> {
    const child = this.#child;
    if (!child) return false;
    const ended =
      child.signalCode !== null || (await Promise.race([exitOf(child), pause(patienceMs, false, { ref: false })]));
    if (!ended) await this.kill();
    return ended;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await exitOf(child);
  }

  async #failed(child: ChildProcess): Promise<never> {
    await Promise.race([exitOf(child), pause(UP_MS, undefined, { ref: false })]);
    // At a point of the first turn it may end before its word is heard.
    if (child.signalCode === 'SIGKILL') return undefined as never;
    const said = readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-5).join(' / ');
    throw new Error(`the scheduler's process did not come up: ${said}`);
  }
}

const exitOf = (child: ChildProcess): Promise<true> =>
  new Promise((resolve) => child.once('exit', () => resolve(true)));
