import { composeRooms, publish, rooms } from '@yushu/gateway';
import { CommandFault, printJson, undescribed } from '@yushu/kit';
import type { Command } from 'commander';
import { openDatabase } from '../database.ts';
import { ensureHome, type SettingFlags, settings } from '../settings.ts';
import { applied } from './migrate.ts';

/** `yushu schema check|print|publish`: the rooms' schemas and the supergraph they make. */
export function schema(program: Command): void {
  const group = program
    .command('schema')
    .description('check, print and publish the graph')
    .addHelpText('after', '\nExample:\n  $ yushu schema check');
  group
    .command('check')
    .description('compose the rooms, cut the contracts, lint the descriptions')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu schema check --json')
    .action(check);
  group
    .command('print [subject]')
    .description('print the SDL of a room, of `supergraph`, or of the contracts `public` and `partner`')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu schema print sectors')
    .action(print);
  group
    .command('publish')
    .description('store the SDL of each room and of the supergraph by hash')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu schema publish')
    .action(publishAll);
}

function check(flags: { json?: boolean }): void {
  const composed = composeRooms();
  const faults = composed.ok ? [] : composed.error.errors;
  const missing = rooms.flatMap((room) =>
    undescribed(room.schema).map((coordinate) => `${room.name}: ${coordinate} is not described in both languages`),
  );
  const findings = [...faults, ...missing];
  if (flags.json) printJson({ ok: findings.length === 0, rooms: rooms.map(({ name }) => name), findings });
  else
    console.log(
      findings.length === 0 ? `The ${rooms.length} rooms compose; every element is described.` : findings.join('\n'),
    );
  if (findings.length > 0) process.exitCode = 2;
}

/** The SDL of each subject by its name. */
function subjects(): Record<string, string> {
  const composed = composeRooms();
  if (!composed.ok) throw new CommandFault('COMPOSITION_FAILED', composed.error.errors.join('\n'));
  const { supergraphSdl, contracts } = composed.value;
  const own = Object.fromEntries(rooms.map((room) => [room.name, room.sdl]));
  return { ...own, supergraph: supergraphSdl, public: contracts.public ?? '', partner: contracts.partner ?? '' };
}

function print(subject: string | undefined, flags: { json?: boolean }): void {
  const all = subjects();
  const name = subject ?? 'supergraph';
  const sdl = all[name];
  if (sdl === undefined)
    throw new CommandFault(
      'UNKNOWN_SUBJECT',
      `there is no ${JSON.stringify(name)}; there are: ${Object.keys(all).join(', ')}.`,
    );
  if (flags.json) printJson({ subject: name, sdl });
  else console.log(sdl);
}

async function publishAll(flags: SettingFlags & { json?: boolean }): Promise<void> {
  const chosen = settings(flags);
  ensureHome(chosen.home);
  const database = await openDatabase(chosen, (line) => void process.stderr.write(`${line}\n`));
  try {
    await applied(database);
    const results = [];
    for (const [subject, sdl] of Object.entries(subjects()))
      results.push(await publish(database.app.db, subject, sdl, 'cli', new Date()));
    if (flags.json) printJson({ published: results });
    else
      for (const each of results)
        console.log(`${each.subject.padEnd(11)} ${each.hash.slice(0, 12)} ${each.changed ? 'published' : 'unchanged'}`);
  } finally {
    await database.stop();
  }
}
