import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFault, type CommandHost } from '@yushu/kit';
import { Command } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { commands } from './cli.ts';
import { illustrative } from './seed/illustrative.ts';
import { seedRows } from './seed/lint-rows.ts';

const data = `${process.env.YUSHU_DATA ?? '../shared/data'}/sectors`;
const isThere = existsSync(data);
const folder = mkdtempSync(join(tmpdir(), 'yushu-sectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: unknown): string {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** What the command printed and the fault it ended with. */
async function run(...words: string[]): Promise<{ out: string; fault: string | null }> {
  let out = '';
  const log = vi.spyOn(console, 'log').mockImplementation((text) => {
    out += `${text}\n`;
  });
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    out += String(chunk);
    const done = rest.find((one) => typeof one === 'function');
    done?.(null);
    return true;
  });
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  commands(program, NO_HOST);
  try {
    await program.parseAsync(['sectors', ...words], { from: 'user' });
    return { out, fault: null };
  } catch (problem) {
    if (!(problem instanceof CommandFault)) throw problem;
    return { out, fault: `${problem.exit} ${problem.code}: ${problem.message.replaceAll(folder, '')}` };
  } finally {
    write.mockRestore();
    log.mockRestore();
  }
}
/** None of these commands needs the hub's database. */
const NO_HOST: CommandHost = { withContext: () => Promise.reject(new Error('no database here')) };
const json = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out);

describe('yushu sectors plan', () => {
  it('prints the plan in numbers', async () => {
    const plan = await json('plan');
    expect(plan).toMatchObject({
      directions: 4,
      tasks: 17,
      tasksPerDirection: [5, 5, 3, 4],
      projects: 57,
      named: 19,
      unnamed: 38,
    });
    expect(plan.columns[0]).toEqual({ no: 1, total: 9, named: 3, unnamed: 6 });
    expect(plan.targets[4]).toEqual({ code: 'K05', op: 'MORE_THAN', value: '26000000000', unit: 'CNY' });
    expect(plan.sectors[2]).toEqual({ code: 'sci-tech', mark: '创', group: 'PRODUCTION' });
  });
});

const good = {
  definition: {
    code: 'a',
    unit: 'U',
    freshForHours: 1,
    target: { op: 'AT_LEAST', value: '1' },
    reduce: { kind: 'SUM', lists: ['rows'], field: 'x' },
  },
  run: { ranAt: '2026-11-23T08:00:00Z', data: { rows: [{ x: 1, provenance: { kind: 'MEASURED' } }] }, errors: [] },
  lastGood: null,
  at: '2026-11-23T08:00:00Z',
};
const reduce = (fields: object) => ({
  ...good,
  definition: { ...good.definition, reduce: { ...good.definition.reduce, ...fields } },
});

describe('yushu sectors evaluate', () => {
  it.skipIf(!isThere)('equals the 25 given cases in their order', async () => {
    const given = JSON.parse(readFileSync(`${data}/indicator-cases.json`, 'utf8'));
    const { results, met, stale, unknown } = await json('evaluate', '--in', `${data}/indicator-cases.json`);
    expect(results).toMatchObject(given.map((one: { expected: object }) => one.expected));
    const count = (test: (one: { met: boolean; state: string }) => boolean) =>
      given.filter(({ expected }: { expected: { met: boolean; state: string } }) => test(expected)).length;
    expect([met, stale, unknown]).toEqual([
      count((e) => e.met),
      count((e) => e.state === 'STALE'),
      count((e) => e.state === 'UNKNOWN'),
    ]);
  });

  it('takes one case, an array, NDJSON', async () => {
    const forms = [
      JSON.stringify(good),
      JSON.stringify([good]),
      `${JSON.stringify(good)}\n\n${JSON.stringify(good)}\n`,
    ];
    expect((await json('evaluate', '--in', fileOf(forms[0]))).results).toHaveLength(1);
    expect((await json('evaluate', '--in', fileOf(forms[1]))).met).toBe(1);
    expect((await json('evaluate', '--in', fileOf(forms[2]))).results).toHaveLength(2);
  });

  it('keeps digits that floating point would lose', async () => {
    const text = JSON.stringify(good).replace('"x":1', '"x":0.10000000000000000001');
    const { results } = await json('evaluate', '--in', fileOf(text));
    expect(results[0]).toMatchObject({ value: '0.10000000000000000001', met: false });
  });

  it('goes on past a case that cannot be evaluated', async () => {
    const { results, met } = await json('evaluate', '--in', fileOf([reduce({ kind: 'MEDIAN' }), good]));
    expect(results[0]).toEqual({ code: 'a', error: { code: 'UNKNOWN_REDUCER', path: 'definition.reduce.kind' } });
    expect([results[1].value, met]).toEqual(['1', 1]);
  });

  it.each([
    ['UNKNOWN_REDUCER: definition.reduce.kind', reduce({ kind: 'MEDIAN' })],
    ['UNKNOWN_OPERATOR: definition.reduce.where.0.op', reduce({ where: [{ field: 'x', op: 'LIKE', reason: 'r' }] })],
    [
      'UNKNOWN_OPERATOR: definition.target.op',
      { ...good, definition: { ...good.definition, target: { op: 'ABOUT', value: '1' } } },
    ],
    ['INVALID_DEFINITION: definition.reduce.lists', reduce({ lists: [] })],
    ['INVALID_DEFINITION: definition.reduce.field', reduce({ field: undefined })],
    ['INVALID_TIME: at', { ...good, at: 'yesterday' }],
    ['INVALID_TIME: run.ranAt', { ...good, run: { ...good.run, ranAt: '2026-02-30T00:00:00Z' } }],
  ])('exits 2 with %s when nothing worked', async (fault, content) => {
    expect((await run('evaluate', '--in', fileOf(content))).fault).toBe(`2 ${fault}`);
  });

  it.each([
    ['EMPTY_INPUT', ''],
    ['EMPTY_INPUT', '[]'],
    ['MALFORMED_JSON', '[{"a": 1},\n{"b": }]'],
    ['MALFORMED_JSON', '{"a": 1}\n{"b": \n'],
  ])('exits 2 with %s for %j', async (code, text) => {
    const { fault, out } = await run('evaluate', '--in', fileOf(text));
    expect(fault).toMatch(new RegExp(`^2 ${code}: `));
    if (code === 'MALFORMED_JSON') expect(fault).toContain('line 2');
    expect(out).toBe('');
  });
});

describe('yushu sectors match', () => {
  it.skipIf(!isThere)('equals the given cases', async () => {
    const file = `${data}/match-cases.json`;
    const given = JSON.parse(readFileSync(file, 'utf8'));
    const { results, seconds } = await json('match', '--demands', file, '--offers', fileOf(given.offers));
    expect(results).toEqual(given.expected);
    expect(seconds).toBeGreaterThan(0);
  });

  it('refuses two offers with one id', async () => {
    const demand = { id: 'd', orgId: 'y', sector: 'health', required: [], preferred: [] };
    const offer = { id: 'o', orgId: 'x', sectors: [], capabilities: [] };
    const { fault } = await run('match', '--demands', fileOf([demand]), '--offers', fileOf([offer, offer]));
    expect(fault).toMatch(/^2 DUPLICATE_ID: .*1\.id$/);
  });
});

describe('yushu sectors provenance', () => {
  const defect = { table: 't', id: 'i', figures: [{ field: 'f', value: 1, unit: 'U', asOf: null }] };
  it('finds nothing in the seed', async () => {
    const rows = seedRows(illustrative(Date.parse('2026-11-24T00:00:00Z')));
    const answer = await json('provenance', '--strict', '--in', fileOf(rows));
    expect(answer).toMatchObject({ rows: rows.length, findings: [], byCode: {} });
  });

  it('prints findings and succeeds, and with --strict prints them and exits 2', async () => {
    const expected = {
      rows: 1,
      figures: 1,
      findings: [{ row: 1, id: 'i', field: 'f', code: 'MISSING_PROVENANCE' }],
      byCode: { MISSING_PROVENANCE: 1 },
    };
    expect(await json('provenance', '--in', fileOf([defect]))).toEqual(expected);
    const strict = await run('provenance', '--in', fileOf([defect]), '--strict', '--json');
    expect(JSON.parse(strict.out)).toEqual(expected);
    expect(strict.fault).toBe('2 PROVENANCE: 1 findings');
  });

  it('names what has not the shape of a row', async () => {
    const { fault } = await run('provenance', '--in', fileOf([defect, { ...defect, figures: [3] }]));
    expect(fault).toMatch(/INVALID_DEFINITION: .*1\.figures\.0$/);
  });
});

describe('yushu sectors uscc', () => {
  it('says which part fails', async () => {
    const codes = [
      '91350100M000100Y43',
      '91110108551385082Q',
      '914403001922038216',
      '91350100M000100Y4Z',
      '9135',
      '91350100M000100Y4O',
    ];
    const { results } = await json('uscc', ...codes);
    const parts = results.map((one: { valid: boolean; failing: string | null }) => [one.valid, one.failing]);
    expect(parts).toEqual([
      [true, null],
      [true, null],
      [true, null],
      [false, 'alphabet'],
      [false, 'length'],
      [false, 'alphabet'],
    ]);
  });
});

it('runs in a process of its own, and a fault leaves stdout empty', () => {
  const script = `
    import { Command } from 'commander';
    import { commands } from ${JSON.stringify(new URL('./cli.ts', import.meta.url).href)};
    const program = new Command();
    commands(program, null);
    await program.parseAsync(process.argv.slice(1), { from: 'user' }).catch((fault) => {
      console.error(\`\${fault.code}: \${fault.message}\`);
      process.exitCode = fault.exit;
    });`;
  const spawn = (...words: string[]) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', 'sectors', ...words], { encoding: 'utf8' });
  const plan = spawn('plan', '--json');
  expect([plan.status, plan.stderr]).toEqual([0, '']);
  expect(JSON.parse(plan.stdout).projects).toBe(57);
  const missing = spawn('evaluate', '--in', join(folder, 'nowhere.json'), '--json');
  expect([missing.status, missing.stdout]).toEqual([2, '']);
  expect(missing.stderr).toMatch(/^INPUT_UNREADABLE: /);
});
