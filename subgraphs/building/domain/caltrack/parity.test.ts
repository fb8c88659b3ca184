/** The samples of eemeter 2.10.11 against the values stated for them (`YUSHU_DATA/building`). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../commands/running-testing.ts';

const DATA = join(process.env.YUSHU_DATA ?? join(import.meta.dirname, '../../../../../shared/data'), 'building');
const EXPECTED = join(DATA, 'expected.json');

interface Case {
  readonly meter: string;
  readonly args: string;
  readonly model: Record<string, unknown>;
  readonly fit: Record<string, number>;
  readonly candidates: Record<string, number>;
  readonly reporting: Record<string, number>;
  readonly savings: number;
  readonly fsuBand: number;
  readonly olsBand: number;
}
interface Expected {
  readonly blackoutStart: string;
  readonly blackoutEnd: string;
  readonly temperature: string;
  readonly cases: readonly Case[];
}

const present = existsSync(EXPECTED);
const expected: Expected = present
  ? (JSON.parse(readFileSync(EXPECTED, 'utf8')) as Expected)
  : { blackoutStart: '', blackoutEnd: '', temperature: '', cases: [] };

/** Every stated leaf with what was printed in its place. */
function compared(stated: object, printed: Record<string, unknown>, path = ''): [string, unknown, unknown][] {
  return Object.entries(stated).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? compared(value as object, printed[name] as Record<string, unknown>, `${path}${name}.`)
      : [[`${path}${name}`, value, printed[name]] as [string, unknown, unknown]],
  );
}

const isNear = (stated: unknown, printed: unknown): boolean =>
  typeof stated === 'number'
    ? Math.abs(Number(printed) - stated) <= 1e-6 * Math.abs(stated)
    : Object.is(stated, printed);

const studied = (meter: string, args: string, ...more: string[]) =>
  jsonOf(
    'savings',
    ...['--meter', join(DATA, meter), '--temperature', join(DATA, expected.temperature)],
    ...['--blackout-start', expected.blackoutStart, '--blackout-end', expected.blackoutEnd],
    ...args.split(' '),
    ...more,
  );

describe.skipIf(!present)('the samples', () => {
  it.each(expected.cases.map((one) => [`${one.meter} ${one.args}`, one] as const))('%s', async (_name, one) => {
    const { meter, args, model, fit, candidates, reporting, savings, fsuBand, olsBand } = one;
    const printed = await studied(meter, args);
    const pairs = compared({ model, fit, candidates, reporting, savings, fsuBand, olsBand }, printed);
    expect(pairs.length).toBeGreaterThan(12);
    expect(pairs.filter(([, stated, found]) => !isNear(stated, found))).toEqual([]);
    expect(printed).toMatchObject({ status: 'QUALIFIED', insufficiencies: [], rejected: [] });
  });

  it('gives every candidate a status, and a reason where it does not qualify', async () => {
    const { meter, args } = expected.cases[0]!;
    const { candidates } = (await studied(meter, args, '--candidates')) as {
      candidates: { total: number; list: { status: string; reason: string | null }[] };
    };
    expect(candidates.list).toHaveLength(2014);
    expect(candidates.list.filter(({ status, reason }) => (status === 'QUALIFIED') !== (reason === null))).toEqual([]);
    const reasons = new Set(candidates.list.map(({ status, reason }) => `${status} ${reason}`));
    expect([...reasons].sort()).toEqual([
      'DISQUALIFIED NEGATIVE_BETA_HDD',
      'DISQUALIFIED NEGATIVE_INTERCEPT',
      'NOT_ATTEMPTED CDD_TOTAL_BELOW_20',
      'QUALIFIED null',
    ]);
  });

  it('says where the baseline is too short', async () => {
    const { meter, args } = expected.cases[0]!;
    const early = await studied(meter, `${args} --blackout-start 2016-10-01`);
    expect(early).toMatchObject({
      status: 'INSUFFICIENT',
      model: null,
      savings: null,
      insufficiencies: [{ code: 'BASELINE_DAYS_MISSING', have: 314, need: 328 }],
    });
  });
});
