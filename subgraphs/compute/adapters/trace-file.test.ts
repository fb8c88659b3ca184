import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrace } from './trace-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  return join(folder, name);
};
const names = { submit: 'at', run: 'len', procs: 'cpus' };
const csv = (file: string, more: { home?: string; estimate?: string } = {}, unitS = 1) =>
  readTrace({ file, format: 'csv', columns: { ...names, ...more }, unitS });
const first = (column: ArrayLike<number> | null, count: number) => Array.from(column ?? []).slice(0, count);

describe('readTrace', () => {
  it('takes the standard format: comments, requested processors before used ones, requested time', () => {
    const file = put('a.swf.gz', '; Version: 2\n 7 10 -1 5 4 -1 -1 8 60 -1 1 -1\n\n8 11 -1 -1 4 -1 -1 -1 -1 -1 1 -1\n');
    const trace = readTrace({ file, format: 'swf' });
    expect(trace.count).toBe(2);
    expect(first(trace.job, 2)).toEqual([7, 8]);
    expect(first(trace.procs, 2)).toEqual([8, 4]);
    expect(first(trace.run, 2)).toEqual([5, -1]);
    expect(first(trace.estimate, 2)).toEqual([60, -1]);
  });

  it('takes CSV with any column names, hours, moments, blank requests and homes by name', () => {
    const file = put('a.csv', '\uFEFFcpus,at,len,vc,ask\r\n2,0.5,1,x,\r\n3,2025-01-01 00:00:01,2,y,3\r\n4,1,1,x,1\r\n');
    const trace = csv(file, { home: 'vc', estimate: 'ask' }, 3600);
    expect(first(trace.submit, 3)).toEqual([1800, Date.UTC(2025, 0, 1) / 1000 + 1, 3600]);
    expect(first(trace.run, 3)).toEqual([3600, 7200, 3600]);
    expect(first(trace.estimate, 3)).toEqual([0, 10800, 3600]);
    expect(first(trace.home, 3)).toEqual([0, 1, 0]);
    expect(first(trace.job, 3)).toEqual([1, 2, 3]);
  });

  it('reads quoted CSV the same way', () => {
    const trace = csv(put('q.csv', 'at,len,cpus,name\n1,2,3,"a, b"\n'));
    expect([trace.count, trace.submit[0], trace.run[0], trace.procs[0]]).toEqual([1, 1, 2, 3]);
  });

  it('holds more rows than its first memory', () => {
    const rows = Array.from({ length: 5000 }, (_, row) => `${row},1,1,h${row % 7}`);
    const trace = csv(put('long.csv', `at,len,cpus,h\n${rows.join('\n')}\n`), { home: 'h' });
    expect([trace.count, trace.submit[4999], trace.home![4999]]).toEqual([5000, 4999, 4999 % 7]);
  });

  it.each([
    ['at,len\n1,2\n', ':1 column cpus is missing'],
    ['', ':1 the file is empty'],
    ['at,len,cpus\n1,2,3\n1,2\n', ':3 3 fields expected, 2 found'],
    ['at,len,cpus\n1,x,3\n', ":2 len 'x' cannot"],
    ['at,len,cpus\n1,,3\n', ":2 len '' cannot"],
    ['at,len,cpus\n1,Infinity,3\n', ":2 len 'Infinity' cannot"],
    ['at,len,cpus\n1,0x10,3\n', ":2 len '0x10' cannot"],
    ['at,len,cpus\n1,2,1.5\n', ":2 cpus '1.5' cannot"],
    ['at,len,cpus\n1,2,3000000000\n', ":2 cpus '3000000000' cannot"],
    ['at,len,cpus\n2025-02-30 00:00:00,2,3\n', ":2 at '2025-02-30 00:00:00' cannot"],
  ])('refuses %j by file and line', (text, reason) => {
    const file = put('bad.csv', text);
    expect(() => csv(file)).toThrow(`${file}${reason}`);
  });

  it('refuses a torn standard line and a missing file', () => {
    const file = put('bad.swf', '; c\n1 2 3\n');
    expect(() => readTrace({ file, format: 'swf' })).toThrow(`${file}:2 9 or more fields expected, 3 found`);
    const none = join(folder, 'none.swf');
    expect(() => readTrace({ file: none, format: 'swf' })).toThrow(`${none}:0`);
  });
});
