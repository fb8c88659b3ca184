/** What somebody reads who brings his own file for the first time: as Excel wrote it, with the wrong flags. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { printedBy, refusalOf } from './running-testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-first-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const rows = (delimiter: string) =>
  [
    ['名称', '年限', '结果'],
    ...Array.from({ length: 60 }, (_, at) => [`企业${at}`, at % 4 ? at % 9 : 3, at % 4 ? '好' : '坏']),
  ]
    .map((row) => row.join(delimiter))
    .join('\n');
const train = (path: string, ...more: string[]) => [
  'train',
  '--data',
  path,
  '--target',
  '结果',
  '--bad',
  '坏',
  ...more,
];

describe('a first file', () => {
  it.each([
    [';', "--delimiter ';'"],
    ['\t', '--delimiter tab'],
    ['|', "--delimiter '|'"],
  ])('divided by %j says which flag it needs', async (delimiter, flag) => {
    const path = file('other.csv', rows(delimiter));
    expect(await refusalOf(...train(path))).toContain(
      `MISSING_COLUMN: column "结果" is not in the data (is it ${flag}?)`,
    );
    const quoted = file('quoted.csv', rows(delimiter).replace('企业0', 'x"企业0"'));
    expect(await refusalOf(...train(quoted))).toContain(`(is it ${flag}?)`);
    expect(await printedBy(...train(path, '--delimiter', delimiter === '\t' ? 'tab' : delimiter))).toMatch(/AUC/);
  });

  it('in GBK says how it becomes UTF-8', async () => {
    const gbk = Uint8Array.from([0xc3, 0xfb, 0x2c, 0xc4, 0xea, 0x0a]);
    expect(await refusalOf(...train(file('gbk.csv', gbk)))).toContain('iconv -f gbk -t utf-8');
  });

  it('keeps its own words where a comma divides it', async () => {
    const path = file('comma.csv', 'a;b,结局\n1,0\n');
    expect(await refusalOf(...train(path))).toBe('MISSING_COLUMN: column "结果" is not in the data');
  });

  it('says of the first row without a score why it has none', async () => {
    const [model, out] = [join(folder, 'card.json'), join(folder, 'scores.ndjson')];
    await printedBy(...train(file('own.csv', rows(',')), '--out', model));
    const data = file('new.csv', '名称,年限\n甲,3\n乙,三年\n丙,四年\n');
    expect(await printedBy('score', '--model', model, '--data', data, '--out', out)).toMatch(
      /failed 2, .*\nrow 2: "年限": "三年" is no number; every such row says why in .*scores\.ndjson$/,
    );
  });

  it('says what did not get into the card, and when nothing did', async () => {
    const printed = await printedBy(...train(file('own.csv', rows(','))));
    expect(printed).toContain('名称 is left out: no bins of it differ');
    const nothing = await printedBy(...train(file('names.csv', rows(',')), '--drop', '年限'));
    expect(nothing).toContain('Nothing is in the card');
    const refused = train(file('names.csv', rows(',')), '--drop', '年限', '--out', join(folder, 'none.json'));
    expect(await refusalOf(...refused)).toMatch(/^INVALID_MODEL: no column tells good from bad/);
  });
});
