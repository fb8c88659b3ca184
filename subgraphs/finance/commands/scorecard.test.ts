import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-scorecard-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** 400 rows: older is better, `none` is a value, −7 is special. */
const rows = Array.from({ length: 400 }, (_, at) => {
  const age = at % 20 === 0 ? '-7' : String(20 + (at % 50));
  const bad = (at * 7919) % 100 < (Number(age) < 40 ? 40 : 12) + (at % 3 === 0 ? 30 : 0);
  return { age, purpose: at % 3 === 0 ? 'car, new' : 'none', y: bad ? 'bad' : 'good' };
});
const csv = () =>
  file('data.csv', `age,purpose,y\n${rows.map(({ age, purpose, y }) => `${age},"${purpose}",${y}`).join('\n')}\n`);
const ndjson = () =>
  file('data.ndjson', rows.map((row) => JSON.stringify({ ...row, age: Number(row.age) })).join('\n'));
const TARGET = ['--target', 'y', '--bad', 'bad', '--special', '-7'];

describe('yushu finance bin', () => {
  it('reports the same of CSV and NDJSON', async () => {
    const report = await jsonOf('bin', '--data', csv(), ...TARGET);
    expect(report).toMatchObject({ rows: 400, convention: 'bad-over-good' });
    expect(report.variables).toMatchObject([
      { name: 'age', kind: 'numeric' },
      { name: 'purpose', kind: 'categorical' },
    ]);
    const [age] = report.variables as { bins: { label: string; count: number }[] }[];
    expect(age!.bins.at(-1)).toMatchObject({ label: 'special -7', count: 20 });
    expect(await jsonOf('bin', '--data', ndjson(), ...TARGET)).toEqual(report);
    expect(await printedBy('bin', '--data', csv(), ...TARGET)).toContain('age  IV');
  });

  it('takes breaks, in their order, another convention and a file without header', async () => {
    const breaks = file(
      'breaks.json',
      '{"c1":{"kind":"categorical","groups":[["none"],["car, new"]]},"c0":{"kind":"numeric","edges":[40]}}',
    );
    const bare = file('bare.csv', rows.map(({ age, purpose, y }) => `${age};${purpose};${y}`).join('\n'));
    const options = [
      '--data',
      bare,
      '--delimiter',
      ';',
      '--no-header',
      '--target',
      'c2',
      '--bad',
      'bad',
      '--breaks',
      breaks,
    ];
    const [one, other] = [
      await jsonOf('bin', ...options),
      await jsonOf('bin', ...options, '--convention', 'good-over-bad'),
    ];
    const woe = (report: Record<string, unknown>) =>
      (report.variables as { bins: { woe: number }[] }[]).flatMap(({ bins }) => bins.map((bin) => bin.woe));
    expect((one.variables as { name: string }[]).map(({ name }) => name)).toEqual(['c1', 'c0']);
    expect(woe(other).map((each) => -each)).toEqual(woe(one));
  });

  it.each([
    ['INPUT_UNREADABLE', () => ['bin', '--data', join(folder, 'absent.csv'), ...TARGET]],
    ['MISSING_COLUMN: column "z"', () => ['bin', '--data', csv(), '--target', 'z', '--bad', '1']],
    [
      'TARGET_NOT_BINARY: "purpose" has the values',
      () => ['bin', '--data', csv(), '--target', 'purpose', '--bad', 'x'],
    ],
    [
      'BAD_CSV: line 3: 3 fields expected, 2 found',
      () => ['bin', '--data', file('torn.csv', 'age,purpose,y\n1,a,good\n2,b\n'), ...TARGET],
    ],
    [
      'UNKNOWN_CATEGORY: "purpose": "car, new" is in no group',
      () => [
        'bin',
        '--data',
        csv(),
        ...TARGET,
        '--breaks',
        file('b1.json', '{"purpose":{"kind":"categorical","groups":[["none"]]}}'),
      ],
    ],
    ['BREAKS_INVALID', () => ['bin', '--data', csv(), ...TARGET, '--breaks', file('b2.json', 'nothing')]],
    ["BAD_OPTION: --max-bins '0'", () => ['bin', '--data', csv(), ...TARGET, '--max-bins', '0']],
    ["BAD_OPTION: --monotone 'up'", () => ['bin', '--data', csv(), ...TARGET, '--monotone', 'up']],
  ])('refuses with %s', async (reason, command) => {
    expect(await refusalOf(...command())).toContain(reason);
  });
});

describe('yushu finance train, score, model, metrics', () => {
  const trained = async () => {
    const model = join(folder, 'model.json');
    return { model, report: await jsonOf('train', '--data', csv(), ...TARGET, '--out', model) };
  };

  it('the model scores as its training says', async () => {
    const { model, report } = await trained();
    const out = join(folder, 'out.ndjson');
    const summary = await jsonOf('score', '--model', model, '--data', csv(), '--out', out);
    expect(summary).toMatchObject({ rows: 400, scored: 400, failed: 0, modelHash: report.modelHash });
    const scored = file(
      'scored.csv',
      `score,y\n${lines(out)
        .map(({ score }, at) => `${score},${rows[at]!.y}`)
        .join('\n')}\n`,
    );
    const metrics = await jsonOf(
      'metrics',
      '--data',
      scored,
      '--score',
      'score',
      '--target',
      'y',
      '--bad',
      'bad',
      '--higher',
      'good',
    );
    expect(metrics).toMatchObject({ n: 400, auc: report.auc, ks: report.ks, brier: null });
    expect(await jsonOf('score', '--model', model, '--data', ndjson(), '--out', out)).toMatchObject({ scored: 400 });
    expect(await printedBy('train', '--data', csv(), ...TARGET)).toContain('AUC');
  });

  it('a bad row becomes a line with its error, in its place', async () => {
    const { model } = await trained();
    const data = file('rows.csv', 'purpose,age\nnone,30\nnone,NaN\n"car, new",\nnone\nboat,30\nnone,31\n');
    const out = join(folder, 'errors.ndjson');
    expect(await jsonOf('score', '--model', model, '--data', data, '--out', out)).toMatchObject({
      rows: 6,
      scored: 2,
      failed: 4,
    });
    const told = lines(out);
    expect(told.map(({ row, error }) => [row, error === null])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [4, false],
      [5, false],
      [6, true],
    ]);
    expect(told[1]).toEqual({
      row: 2,
      score: null,
      probability: null,
      label: null,
      outputs: {},
      reasons: [],
      error: '"age": "NaN" is no number',
    });
    expect(told[0].probability.good + told[0].probability.bad).toBeCloseTo(1, 12);
    expect(await refusalOf('score', '--model', model, '--data', file('lacks.csv', 'age\n1\n'), '--out', out)).toBe(
      'MISSING_COLUMN: column "purpose" is not in the data',
    );
  });

  it('goes on after an interruption: no line twice, none lost', async () => {
    const { model } = await trained();
    const [whole, torn] = [join(folder, 'whole.ndjson'), join(folder, 'torn.ndjson')];
    await jsonOf('score', '--model', model, '--data', csv(), '--out', whole);
    const text = readFileSync(whole, 'utf8');
    for (const length of [0, 1, text.indexOf('\n') + 1, Math.floor(text.length / 2), text.length - 1, text.length]) {
      writeFileSync(torn, text);
      truncateSync(torn, Buffer.from(text.slice(0, length)).length);
      const summary = await jsonOf('score', '--model', model, '--data', csv(), '--out', torn, '--resume');
      expect(summary).toMatchObject({ rows: 400, scored: 400, failed: 0 });
      expect(readFileSync(torn, 'utf8')).toBe(text);
    }
  });

  it('converts to PMML that gives the same scores, and tells what a model is', async () => {
    const { model, report } = await trained();
    const pmml = join(folder, 'model.pmml');
    await printedBy('model', 'convert', '--model', model, '--out', pmml);
    const [a, b] = [join(folder, 'a.ndjson'), join(folder, 'b.ndjson')];
    await jsonOf('score', '--model', model, '--data', csv(), '--out', a);
    await jsonOf('score', '--model', pmml, '--data', csv(), '--out', b);
    const both = [a, b].map((path) => lines(path).map(({ score, reasons }) => ({ score, reasons })));
    expect(both[1]).toEqual(both[0]);
    expect(await jsonOf('model', 'inspect', '--model', model)).toMatchObject({
      kind: 'scorecard',
      target: 'y',
      hash: report.modelHash,
      findings: [],
    });
    expect(await jsonOf('model', 'inspect', '--model', pmml)).toMatchObject({
      kind: 'pmml',
      element: 'Scorecard',
      outputs: ['score', 'reason1', 'reason2', 'reason3', 'reason4'],
    });
    expect(await printedBy('model', 'inspect', '--model', model)).toContain('scorecard');
  });

  it.each([
    ['INVALID_MODEL', 'm.json', '{"target":1}'],
    ['UNSUPPORTED_MODEL_ELEMENT: /PMML/NeuralNetwork', 'm.pmml', '<PMML><NeuralNetwork/></PMML>'],
    ['UNSAFE_XML', 'm.xml', '<!DOCTYPE a><PMML/>'],
    ['MODEL_TOO_LARGE', 'large.pmml', `<PMML>${' '.repeat(20 * 1024 * 1024)}</PMML>`],
  ])('refuses a model with %s', async (reason, name, text) => {
    const out = join(folder, 'never.ndjson');
    expect(await refusalOf('score', '--model', file(name, text), '--data', csv(), '--out', out)).toContain(reason);
    expect(existsSync(out)).toBe(false);
  });

  it('cross-validates', async () => {
    const report = await jsonOf('cv', '--data', csv(), ...TARGET, '--folds', '4', '--repeats', '2');
    expect(report.folds).toHaveLength(8);
    expect(report.aucMean).toBeGreaterThan(0.55);
    expect(await printedBy('cv', '--data', csv(), ...TARGET)).toContain('AUC');
  });
});

describe('yushu finance metrics and psi', () => {
  it('Brier comes where scores are probabilities', async () => {
    const data = file('p.csv', 'p,y\n0.9,1\n0.2,0\n0.4,1\n0.4,0\n');
    const report = await jsonOf(
      'metrics',
      '--data',
      data,
      '--score',
      'p',
      '--target',
      'y',
      '--bad',
      '1',
      '--higher',
      'bad',
    );
    expect(report).toMatchObject({ n: 4, bads: 2, auc: 0.875, gini: 0.75, ks: 0.5 });
    expect(report.brier).toBeCloseTo((0.01 + 0.04 + 0.36 + 0.16) / 4, 12);
    expect(
      await refusalOf(
        'metrics',
        '--data',
        file('q.csv', 'p,y\nNaN,1\n1,0\n'),
        '--score',
        'p',
        '--target',
        'y',
        '--bad',
        '1',
        '--higher',
        'bad',
      ),
    ).toBe('BAD_CSV: line 2: "p" "NaN" is no number');
  });

  it('PSI names its bins and its verdict', async () => {
    const column = (values: readonly (number | string)[]) => `x\n${values.join('\n')}\n`;
    const [then, now] = [file('then.csv', column([1, 2, 3, 4, 1, 2])), file('now.csv', column([1, 1, 3, 4, 2, 2]))];
    const report = await jsonOf('psi', '--expected', then, '--actual', now, '--column', 'x', '--edges', '2,3');
    expect(report).toMatchObject({ psi: 0, verdict: 'STABLE' });
    expect(
      (report.bins as { label: string; expected: number }[]).map(({ label, expected }) => [label, expected]),
    ).toEqual([
      ['(-inf,2)', 2],
      ['[2,3)', 2],
      ['[3,inf)', 2],
    ]);
    expect(await printedBy('psi', '--expected', then, '--actual', now, '--column', 'x', '--edges', '2,3')).toContain(
      'STABLE',
    );
    expect(await refusalOf('psi', '--expected', then, '--actual', now, '--column', 'x', '--edges', '3,2')).toContain(
      'BAD_OPTION',
    );
  });
});
