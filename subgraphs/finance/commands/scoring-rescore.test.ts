import { CommandFault, type CommandHost } from '@yushu/kit';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { finance } from '../room.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { supervisor } from '../testing.ts';
import { registerRescore } from './scoring-rescore.ts';

let room: Awaited<ReturnType<typeof scoringRoom>>;
beforeAll(async () => {
  room = await scoringRoom();
  await room.lift(CARD, 'CHAMPION');
  await room.upload({ yearsInBusiness: 2, employees: 12, invoicedFen: 9e6, debtShare: 0.8, lateTaxDays: 20 });
  await room.grant(['UPLOADED']);
});
afterAll(() => room?.close());

const host: CommandHost = {
  withContext: (_home, work) => {
    const claims = { viewer: supervisor, requestId: 'test', deadline: room.clock.now() + 10_000 };
    return work(finance.open(room.environment, claims).contextValue);
  },
};
async function printed(...given: string[]): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const program = new Command().exitOverride();
  registerRescore(program.command('finance'), host);
  try {
    await program.parseAsync(['finance', 'rescore', ...given], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return lines.join('\n');
}

describe('yushu finance rescore', () => {
  it('prints the same score again', async () => {
    const [snapshotId] = await room.snapshot();
    const { score } = await room.score(snapshotId!);
    const told = JSON.parse(await printed(score.id, '--json'));
    expect(told).toMatchObject({
      isSame: true,
      isModelIntact: true,
      isSnapshotIntact: true,
      recomputed: { score: score.score },
    });
    expect(await printed(score.id)).toContain('the same');
  });

  it('knows no score that is not there', async () => {
    const fault: unknown = await printed('csc_none').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CommandFault);
    expect(fault).toMatchObject({ code: 'NOT_FOUND', exit: 2 });
  });
});
