import { connect } from '@yushu/db';
import { rooms } from '@yushu/gateway';
import {
  CommandFault,
  httpHub,
  type Room,
  type RoomEnvironment,
  type RunningJobs,
  runJobs,
  serve,
  systemClock,
} from '@yushu/kit';
import type { Command } from 'commander';
import { openDatabase } from '../database.ts';
import { ensureHome, hubSecret, type SettingFlags, settings } from '../settings.ts';
import { environmentOf } from '../start/hub.ts';
import { hubAwake } from '../start/hub-awake.ts';
import { untilSignal } from '../start/signals.ts';

interface RoomFlags extends SettingFlags {
  json?: boolean;
}

/** `yushu room <name>`: one room as its own process, behind the gateway's signature. */
export function room(program: Command): void {
  program
    .command('room <name>')
    .description('serve one room as a process of its own')
    .option('--port <number>', 'where to listen; 0 takes a free port', '0')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ YUSHU_SECRET=… APP_DATABASE_URL=postgres://… yushu room sectors --port 4101')
    .action(serveRoom);
}

async function serveRoom(name: string, flags: RoomFlags): Promise<void> {
  const found = rooms.find((each) => each.name === name);
  if (!found)
    throw new CommandFault(
      'UNKNOWN_ROOM',
      `there is no room ${JSON.stringify(name)}; there are: ${rooms.map((each) => each.name).join(', ')}.`,
    );
  const chosen = settings(flags);
  ensureHome(chosen.home);
  const database = await applicationDatabase(chosen);
  const secret = hubSecret(chosen.home);
  const hubUrl = process.env.YUSHU_HUB_URL ?? 'http://127.0.0.1:4000/graphql';
  const hub = httpHub(hubUrl, secret);
  const log = (message: string, detail?: object) =>
    void process.stderr.write(`${JSON.stringify({ message, ...detail })}\n`);
  const environment = environmentOf(found, { database: database.app, clock: systemClock, log, home: chosen.home }, hub);
  const served = await listening(serve({ room: found, environment, secret, port: chosen.port }), chosen.port);
  console.log(
    flags.json
      ? JSON.stringify({ room: name, url: served.url, port: served.port })
      : `The room ${name} listens at ${served.url}`,
  );
  const ended = untilSignal();
  const jobs = process.env.YUSHU_JOBS === 'off' ? null : await jobsWithHub(found, environment, hubUrl, ended);
  await ended;
  await jobs?.stop();
  await served.stop();
  await database.stop();
}

/** The room's jobs, once the hub can be asked; null when the end came first. */
async function jobsWithHub(
  served: Room,
  environment: RoomEnvironment,
  hubUrl: string,
  ended: Promise<unknown>,
): Promise<RunningJobs | null> {
  const stop = new AbortController();
  void ended.then(() => stop.abort());
  await hubAwake(hubUrl, stop.signal);
  return stop.signal.aborted ? null : runJobs(served, environment);
}

async function applicationDatabase(
  chosen: ReturnType<typeof settings>,
): Promise<{ app: ReturnType<typeof connect>; stop(): Promise<void> }> {
  if (chosen.appDatabaseUrl === null) return openDatabase(chosen, (line) => void process.stderr.write(`${line}\n`));
  const app = connect(chosen.appDatabaseUrl);
  return { app, stop: () => app.close() };
}

async function listening<T>(starting: Promise<T>, port: number): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CommandFault(
      'PORT_TAKEN',
      `port ${port} is taken. Choose another with --port, or 0 for any free one.`,
      1,
    );
  }
}
