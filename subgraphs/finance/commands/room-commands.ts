/** The commands of the room that are about codes, clocks, matching and consent. */
import type { Command } from 'commander';
import { registerConsent } from './consent-check.ts';
import { registerDeadline } from './deadline.ts';
import { registerMatch } from './match.ts';
import { registerUscc } from './uscc.ts';

export const roomCommands: readonly ((finance: Command) => void)[] = [
  registerUscc,
  registerDeadline,
  registerMatch,
  registerConsent,
];
