/** A room in a process of its own: `yushu room <name>`, told by its environment where everything is. */
import { join } from 'node:path';
import { CommandFault } from '@yushu/kit';
import { ROOT } from '../settings.ts';
import { startChild, stopChild } from './child.ts';

export interface RoomProcessOptions {
  name: string;
  databaseUrl: string;
  secret: string;
  hubUrl: string;
  home: string;
  /** Whether its jobs run. */
  jobs: boolean;
}

export interface RoomProcess {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

// Loading a room costs seconds of a core, and all of them begin at once.
const PATIENCE_MS = 60_000;

/** Starts the room and waits for the line in which it says where it listens. */
export async function startRoomProcess(options: RoomProcessOptions): Promise<RoomProcess> {
  const logFile = join(options.home, 'logs', `room-${options.name}.log`);
  const { promise: listening, resolve, reject } = Promise.withResolvers<string>();
  const child = startChild({
    arguments: [join(ROOT, 'cli/yushu.ts'), 'room', options.name, '--port', '0', '--json'],
    environment: {
      APP_DATABASE_URL: options.databaseUrl,
      YUSHU_SECRET: options.secret,
      YUSHU_HUB_URL: options.hubUrl,
      ...(options.jobs ? {} : { YUSHU_JOBS: 'off' }),
    },
    logFile,
    onLine: (line) => {
      const url = urlIn(line);
      if (url) resolve(url);
    },
  });
  const fail = (why: string) =>
    reject(new CommandFault('ROOM_NOT_STARTED', `the room ${options.name} ${why}; see ${logFile}`, 1));
  child.once('exit', () => fail('ended while starting'));
  const timer = setTimeout(() => fail('did not come up in time'), PATIENCE_MS);
  try {
    const url = await listening;
    return { name: options.name, url, pid: child.pid ?? 0, stop: () => stopChild(child) };
  } catch (error) {
    await stopChild(child);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function urlIn(line: string): string | null {
  try {
    const told: unknown = JSON.parse(line);
    const url = (told as { url?: unknown } | null)?.url;
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}
