import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-room-testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-finance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fileOf = (...lines: unknown[]): string => {
  files += 1;
  const file = join(folder, String(files));
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
};

describe('uscc', () => {
  it('checks the five codes (F1)', async () => {
    const valid = ['91350100M000100Y43', '91110108551385082Q', '914403001922038216', '91500103MACB1T4020'];
    const { results } = await jsonOf<{ results: Record<string, unknown>[] }>('uscc', ...valid, '91350100M000100Y4Z');
    expect(results.map(({ valid: isValid }) => isValid)).toEqual([true, true, true, true, false]);
    expect(results[0]).toEqual({
      ...{ code: valid[0], valid: true, part: null, message: null, warnings: [], expectedCheck: '3' },
    });
    expect(results[4]).toMatchObject({ part: 'alphabet', expectedCheck: '3' });
  });

  it('reads a file, and needs one or the other', async () => {
    expect(await printedBy('uscc', '--file', fileOf('91500103MACB1T4020', '', '9150'))).toContain('✗ 9150');
    expect(await refusalOf('uscc')).toBe('NO_CODE');
    expect(await refusalOf('uscc', '--file', join(folder, 'none'))).toBe('INPUT_UNREADABLE');
  });
});

const data = process.env.YUSHU_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const calendar = join(data, 'finance/calendar-2025.json');
const deadline = (accepted: string, ...more: string[]) =>
  jsonOf('deadline', '--accepted', accepted, '--working-days', '10', ...more);

describe('deadline', () => {
  it.skipIf(!existsSync(calendar))('counts 2025 with its 调休', async () => {
    expect(await deadline('2025-09-26', '--calendar', calendar)).toMatchObject({
      deadline: '2025-10-16',
      counted: expect.arrayContaining(['2025-09-28', '2025-10-11']),
    });
    expect(await deadline('2025-01-24', '--calendar', calendar)).toMatchObject({ deadline: '2025-02-13' });
    expect(await deadline('2025-01-24T23:59:59+08:00', '--calendar', calendar)).toMatchObject({
      deadline: '2025-02-13',
    });
  });

  it('takes several calendars, and refuses what it cannot know', async () => {
    const of = (year: number) => fileOf({ year, holidays: [], workdays: [], source: '测试', verified: false });
    expect(await deadline('2030-12-24', '--calendar', of(2030), of(2031))).toMatchObject({ deadline: '2031-01-07' });
    expect(await refusalOf('deadline', '--accepted', '2030-12-24', '--calendar', of(2030))).toBe('CALENDAR_MISSING');
    expect(await refusalOf('deadline', '--accepted', 'tomorrow', '--calendar', of(2030))).toBe('BAD_OPTION');
    expect(await refusalOf('deadline', '--accepted', '2030-12-24', '--calendar', fileOf('{}'))).toBe('BAD_JSON');
  });
});

describe('match', () => {
  const demand = { id: 'd1', sector: 'health', sizeClass: 'SMALL', amountFen: 500, tenorMonths: 12, maxRateBp: 400 };
  const product = { sectors: null, sizeClasses: null, minAmountFen: null, maxAmountFen: '900', rateBp: 380 };

  it('answers matches in order and every failing rule', async () => {
    const products = fileOf(
      { id: 'b', ...product },
      { id: 'a', ...product },
      { id: 'c', ...product, maxAmountFen: 1, rateBp: 401 },
    );
    expect(await jsonOf('match', '--demands', fileOf(demand), '--products', products)).toEqual({
      results: [{ demandId: 'd1', matches: ['a', 'b'], rejected: [{ productId: 'c', rules: ['AMOUNT', 'RATE'] }] }],
    });
  });

  it('names the line of a bad row', async () => {
    const products = fileOf({ id: 'b', ...product }, { id: 'a' });
    expect(await refusalOf('match', '--demands', fileOf(demand), '--products', products)).toBe('BAD_JSON');
  });
});

describe('consent check', () => {
  const grant = {
    ...{ type: 'grant', at: '2026-01-01T00:00:00Z', authorizationId: 'a', orgId: 'o', grantee: 'b' },
    ...{ purpose: 'PRE_CREDIT', categories: ['UPLOADED'], notBefore: '2026-01-01T00:00:00Z' },
    ...{ notAfter: '2026-02-01T00:00:00Z', maxUses: null },
  };
  const query = { id: 'q', orgId: 'o', grantee: 'b', purpose: 'PRE_CREDIT', category: 'UPLOADED' };

  it('decides each query at its moment', async () => {
    const events = fileOf({ type: 'revoke', at: '2026-01-20T00:00:00Z', authorizationId: 'a' }, grant);
    const queries = fileOf({ ...query, at: '2026-01-19T23:59:59Z' }, { ...query, id: 2, at: '2026-01-20T00:00:00Z' });
    expect(await jsonOf('consent', 'check', '--events', events, '--queries', queries)).toEqual({
      results: [
        { query: 'q', decision: 'GRANTED', reason: null, authorizationId: 'a' },
        { query: 2, decision: 'WITHHELD', reason: 'REVOKED', authorizationId: null },
      ],
    });
  });

  it('refuses events of what was never granted', async () => {
    const events = fileOf({ type: 'revoke', at: '2026-01-20T00:00:00Z', authorizationId: 'x' });
    expect(await refusalOf('consent', 'check', '--events', events, '--queries', fileOf())).toBe(
      'UNKNOWN_AUTHORIZATION',
    );
  });
});
