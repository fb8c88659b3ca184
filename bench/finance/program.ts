/** Runs `yushu finance …` in a process of its own and tells, last, its greatest memory in MB on standard error. */
import type { CommandHost } from '@yushu/kit';
import { Command } from 'commander';
import { commands } from '../../subgraphs/finance/cli.ts';

const NO_HOST: CommandHost = { withContext: () => Promise.reject(new Error('no hub')) };
const program = new Command();
commands(program, NO_HOST);
await program.parseAsync(['finance', ...process.argv.slice(2)], { from: 'user' });
process.stderr.write(`${process.resourceUsage().maxRSS / 1024}\n`);
