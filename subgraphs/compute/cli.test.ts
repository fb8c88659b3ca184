import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedBy, refusalOf } from './commands/running-testing.ts';

const HEADER = 'site,identifier,accelerator,count,tflops_per_card,precision,sparsity,basis,state,green';
const LINKS_HEADER = 'from_lat,from_lon,to_lat,to_lon,rtt_ms';
const TO_HAMI = '29.553,106.569,42.827,93.515';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-compute-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, ...lines: string[]): string => {
  const [path, text] = [join(folder, name), `${lines.join('\n')}\n`];
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
};

const run = (...given: string[]) => printedBy('indicators', ...given);
const faultOf = (...given: string[]) => refusalOf('indicators', ...given);

describe('yushu compute indicators', () => {
  it('prints exact figures and every row that does not count', async () => {
    const capacity = file(
      'capacity.csv',
      HEADER,
      'CQ-C1,A1,x,1000,312,FP16,DENSE,PEAK,MANAGED,true',
      'CQ-N1,A2,x,400,390,bf16,dense,measured,managed,0',
      'CQ-N2,A3,x,2400,65,FP32,DENSE,PEAK,MANAGED,yes',
      'CQ-N2,A4,x,100,624,FP16,SPARSE,PEAK,MANAGED,true',
      'HM-F1,A5,x,100,312,,DENSE,PEAK,MANAGED,true',
      'HM-F1,A6,x,100,312,FP16,DENSE,PEAK,REGISTERED,true',
      'HM-F1,A1,x,100,312,FP16,DENSE,PEAK,MANAGED,true',
    );
    const links = file('links.csv.gz', LINKS_HEADER, `${TO_HAMI},0.56`, `${TO_HAMI},24.5`, `${TO_HAMI},35`);
    const report = JSON.parse(await run('--capacity', capacity, '--links', links, '--json'));
    expect(report).toEqual({
      managedPflops: 624,
      byPrecision: { FP16: 312, BF16: 156, FP32: 156, FP64: 0 },
      intelligentShare: 0.75,
      greenShare: 0.75,
      rttP95Ms: 35,
      excluded: [
        { file: capacity, row: 4, reason: 'SPARSE' },
        { file: capacity, row: 5, reason: 'PRECISION_MISSING' },
        { file: capacity, row: 6, reason: 'NOT_MANAGED' },
        { file: capacity, row: 7, reason: 'DUPLICATE_IDENTIFIER' },
        { file: links, row: 1, reason: 'BELOW_LIGHT_BOUND' },
      ],
    });
  });

  it('says for people that half is not more than half, and that 35 ms is no more than 35', async () => {
    const capacity = file(
      'half.csv',
      HEADER,
      'A,1,x,1,7000000,FP16,DENSE,PEAK,MANAGED,1',
      'A,2,x,1,7000000,FP32,DENSE,PEAK,MANAGED,0',
    );
    const text = await run('--capacity', capacity, '--links', file('35.csv', LINKS_HEADER, `${TO_HAMI},35`));
    expect(text).toMatch(/K01 .* 14000 PFLOPS \(2027 ≥ 14000: 达到 met\)/);
    expect(text).toMatch(/K02 .* 0\.5 {2}\(2027 > 0\.5: 未达到 not met\)/);
    expect(text).toMatch(/K04 .* 35 ms \(2027 ≤ 35: 达到 met\)/);
  });

  it('keeps digits that a double would lose, and knows no share of nothing', async () => {
    const capacity = file(
      'digits.csv',
      HEADER,
      'A,1,x,1,5.00000000000000000001,FP16,DENSE,PEAK,MANAGED,1',
      'A,2,x,1,4.99999999999999999999,FP32,DENSE,PEAK,MANAGED,1',
    );
    expect(await run('--capacity', capacity, '--json')).toContain('"intelligentShare": 0.500000000000000000001');
    const nothing = JSON.parse(await run('--capacity', file('nothing.csv', HEADER), '--json'));
    expect(nothing).toMatchObject({ managedPflops: 0, intelligentShare: null, greenShare: null, rttP95Ms: null });
  });

  it.each([
    ['a column', HEADER.replace(',count', ''), '', ':1 column count is missing'],
    ['a number', HEADER, 'A,1,x,ten,1,FP16,DENSE,PEAK,MANAGED,1', ":2 count 'ten' is not a whole number, 0 or more"],
    [
      'a negative',
      HEADER,
      'A,1,x,1,-1,FP16,DENSE,PEAK,MANAGED,1',
      ":2 tflops_per_card '-1' is not a number, 0 or more",
    ],
    ['NaN', HEADER, 'A,1,x,1,NaN,FP16,DENSE,PEAK,MANAGED,1', ":2 tflops_per_card 'NaN' is not a number, 0 or more"],
    [
      'a precision',
      HEADER,
      'A,1,x,1,1,FP12,DENSE,PEAK,MANAGED,1',
      ":2 precision 'FP12' is not one of FP16, BF16, FP32, FP64",
    ],
    ['a torn row', HEADER, 'A,1,x,1,1,FP16,DENSE', ':2 10 fields expected, 7 found'],
    ['an identifier', HEADER, 'A,,x,1,1,FP16,DENSE,PEAK,MANAGED,1', ":2 identifier '' is not a value"],
    ['quotes', HEADER, 'A,"1,x,1,1,FP16,DENSE,PEAK,MANAGED,1', ' not CSV (CSV_QUOTE_NOT_CLOSED)'],
  ])('refuses a file with a wrong %s by file and line', async (name, header, row, reason) => {
    const path = file(`bad ${name}.csv`, header, row);
    expect(await faultOf('--capacity', path)).toMatch(`BAD_TRACE: ${path}`);
    expect(await faultOf('--capacity', path)).toContain(reason);
  });

  it('refuses a missing file, a torn .gz and a latitude that no place has', async () => {
    expect(await faultOf('--capacity', join(folder, 'none.csv'))).toMatch(/^BAD_TRACE: .*none\.csv:0 .*ENOENT/);
    const torn = join(folder, 'torn.csv.gz');
    writeFileSync(torn, 'no gzip');
    expect(await faultOf('--capacity', torn)).toMatch(/^BAD_TRACE: .*torn\.csv\.gz:0 /);
    const links = file('north.csv', LINKS_HEADER, '91,0,0,0,1');
    expect(await faultOf('--capacity', file('ok.csv', HEADER), '--links', links)).toContain(
      ":2 from_lat '91' is not degrees within ±90",
    );
  });
});
