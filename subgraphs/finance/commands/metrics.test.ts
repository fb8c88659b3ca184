import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
