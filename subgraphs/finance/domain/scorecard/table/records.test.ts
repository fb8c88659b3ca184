import { describe, expect, it } from 'vitest';
import { settle } from '../fault.ts';
import { numberOf } from './number-text.ts';
import { CellReader, type DataRecord, type RecordOptions, recordReader } from './records.ts';

const CSV: RecordOptions = { format: 'csv', delimiter: ',', header: true };

function read(text: string, options: Partial<RecordOptions> = {}, piece = text.length || 1): DataRecord[] {
  const reader = recordReader({ ...CSV, ...options });
  const records: DataRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...reader.push(text.slice(at, at + piece)));
  return [...records, ...reader.end()];
}

const refusal = (work: () => unknown) => {
  const result = settle(work);
  return result.ok ? null : `${result.error.code}: ${result.error.message}`;
};

describe('records of CSV', () => {
  const TEXT = '\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n\r\n2,\n3,"50 %, < 7"';

  it.each([1, 2, 3, 7, 1000])('are the same in pieces of %i characters', (piece) => {
    expect(read(TEXT, {}, piece).map(({ cells, line }) => [line, ...(cells as string[])])).toEqual([
      [2, '1', 'x, "y"\nz'],
      [5, '2', ''],
      [6, '3', '50 %, < 7'],
    ]);
  });

  it('tells a row of other width in the row itself', () => {
    expect(read('a,b\n1\n1,2\n').map(({ fault }) => fault)).toEqual(['2 fields expected, 1 found', null]);
  });

  it.each([
    ['a,b\n1,"x\n2,3\n', 'BAD_CSV: line 2: a quote is never closed'],
    ['a,b\n1,x"y"\n', 'BAD_CSV: line 2: a quote within an unquoted field'],
    ['a,b\n1,"x"y\n', 'BAD_CSV: line 2: text after a closing quote'],
    ['a,a\n1,2\n', 'BAD_CSV: line 1: column "a" stands twice'],
    ['', 'BAD_CSV: line 1: the file is empty'],
  ])('refuses %j', (text, reason) => {
    expect(refusal(() => read(text))).toBe(reason);
  });

  it('names columns c0, c1 … without a header, and takes other delimiters', () => {
    const reader = recordReader({ format: 'csv', delimiter: ';', header: false });
    expect(reader.push('1;2\n')[0]!.cells).toEqual(['1', '2']);
    expect(reader.columns).toEqual(['c0', 'c1']);
  });
});

describe('records of NDJSON', () => {
  it('tells lines that are no objects', () => {
    const records = read('{"a":1}\n[1]\nnonsense\n\n{"a":null}', { format: 'ndjson' });
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'not a JSON object'],
      [3, 'not a JSON object'],
      [5, null],
    ]);
  });
});

describe('CellReader', () => {
  it('takes empty and named texts for missing, and NA for a value otherwise', () => {
    const [row] = read('a,b,c\n,NA,?\n');
    const named = new CellReader(['c', 'b', 'a'], ['a', 'b', 'c'], ['?']);
    expect([0, 1, 2].map((at) => named.cell(row!, at))).toEqual([null, 'NA', null]);
    expect(refusal(() => new CellReader(['d'], ['a'], []))).toBe('MISSING_COLUMN: column "d" is not in the data');
  });

  it('keeps the kinds of JSON', () => {
    const [row] = read('{"a":1.5,"b":true,"c":"","e":{"f":1}}', { format: 'ndjson' });
    const reader = new CellReader(['a', 'b', 'c', 'd', 'e'], null, []);
    expect([0, 1, 2, 3, 4].map((at) => reader.cell(row!, at))).toEqual([1.5, true, null, null, '{"f":1}']);
  });
});

describe('numberOf', () => {
  it.each(['NaN', 'Infinity', '-inf', '1e999', '12abc', '0x10', '1_000', '', ' ', '1,5', '--1', '.'])(
    '%j is no number',
    (text) => {
      expect(numberOf(text)).toBeNull();
    },
  );
  it.each([
    ['1', 1],
    [' -2.50 ', -2.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+1e-3', 0.001],
  ])('%j is a number', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
});
