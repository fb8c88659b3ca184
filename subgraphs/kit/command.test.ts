import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CommandFault, readInput } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-command-'));

describe('readInput', () => {
  it('reads plain and packed files alike', () => {
    writeFileSync(join(folder, 'a.csv'), '渝,1\n');
    writeFileSync(join(folder, 'a.csv.gz'), gzipSync('渝,1\n'));
    expect(readInput(join(folder, 'a.csv'))).toBe('渝,1\n');
    expect(readInput(join(folder, 'a.csv.gz'))).toBe('渝,1\n');
  });

  it('refuses what is not there or not packed, as bad input', () => {
    writeFileSync(join(folder, 'b.gz'), 'no gzip');
    for (const name of ['none.csv', 'b.gz']) {
      const read = () => readInput(join(folder, name));
      expect(read).toThrow(CommandFault);
      expect(read).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE', exit: 2 }));
    }
  });
});
