/** The commands of the room that are about codes, clocks, matching and consent. */
import type { CommandHost } from '@yushu/kit';
import type { Command } from 'commander';
import { registerCalendar } from './calendar.ts';
import { registerConsent } from './consent-check.ts';
import { registerDeadline } from './deadline.ts';
import { registerMatch } from './match.ts';
import { registerSample } from './sample.ts';
import { registerRescore } from './scoring-rescore.ts';
import { registerUscc } from './uscc.ts';

export const roomCommands: readonly ((finance: Command, host: CommandHost) => void)[] = [
  registerUscc,
  registerDeadline,
  registerMatch,
  registerConsent,
  registerSample,
  registerCalendar,
  registerRescore,
];
