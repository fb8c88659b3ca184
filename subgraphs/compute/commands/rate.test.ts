import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-rate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PRICES = [
  'gpu,1.20,hour,2026-01-01T00:00:00+08:00,2026-02-01T00:00:00+08:00',
  'gpu,1.50,hour,2026-02-01T00:00:00+08:00,',
];
function files(usage: string[], prices = PRICES): string[] {
  const [used, priced] = [join(folder, 'usage.csv'), join(folder, 'prices.csv')];
  writeFileSync(used, `${usage.join('\n')}\n`);
  writeFileSync(priced, `resource,unit_price,per,from,to\n${prices.join('\n')}\n`);
  return ['rate', '--usage', used, '--prices', priced];
}
const HEADER = 'id,org,resource,start,end,units,corrects';

describe('yushu compute rate', () => {
  it('prints lines in order, the corrected one as 0, and totals', async () => {
    const command = files([
      HEADER,
      'u1,甲,gpu,2026-01-31T23:00:00+08:00,2026-02-01T01:00:00+08:00,2,',
      'u2,乙,gpu,2026-01-31 15:30:00,2026-01-31 16:30:00,1,u3',
      'u3,乙,gpu,2026-02-02,2026-02-03,1,',
      'u1,甲,gpu,2026-01-31T15:00:00Z,2026-01-31T17:00:00Z,2.0,',
    ]);
    expect(await jsonOf(...command)).toEqual({
      records: 3,
      duplicates: 1,
      lines: [
        { id: 'u1', org: '甲', amountMinor: 540 },
        { id: 'u2', org: '乙', amountMinor: 135 },
        { id: 'u3', org: '乙', amountMinor: 0 },
      ],
      totals: { 甲: 540, 乙: 135 },
    });
    expect(await printedBy(...command)).toContain('甲: 540 分');
  });

  it.each([
    ['UNPRICED: u', 'u,o,gpu,2025-12-31T00:00:00Z,2026-01-02T00:00:00Z,1,', PRICES],
    ['PRICE_OVERLAP: gpu', 'u,o,gpu,2026-01-02,2026-01-03,1,', [...PRICES, 'gpu,9,hour,2026-03-01,2026-04-01']],
    ['CONFLICTING_DUPLICATE: u', 'u,o,gpu,2026-01-02,2026-01-03,1,\nu,o,gpu,2026-01-02,2026-01-03,2,', PRICES],
    ['BAD_INTERVAL: u', 'u,o,gpu,2026-01-03,2026-01-02,1,', PRICES],
    ['BAD_TRACE: ', 'u,o,gpu,2026-02-30,2026-03-02,1,', PRICES],
    ['BAD_TRACE: ', 'u,o,gpu,2026-01-02,2026-01-03,-1,', PRICES],
    ['BAD_TRACE: ', 'u,o,gpu,2026-01-02,2026-01-03,1,', ['gpu,1,day,2026-01-01,']],
  ])('refuses %s', async (start, rows, prices) => {
    expect(await refusalOf(...files([HEADER, rows], prices))).toContain(start);
  });
});
