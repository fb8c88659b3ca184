import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readEvents } from './event-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'yushu-events-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines of many lengths whose names take one to four bytes a character, so that pieces end anywhere within them. */
const lines = Array.from({ length: 6_000 }, (_, at) => {
  const day = 1 + (at % 28);
  const start = `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
  const meter = `${'表é𝄞m'.repeat(1 + (at % 7))}${at}`;
  return JSON.stringify({
    ...{ kind: 'interval', meter, start, end: start.replace('00:00:00', '01:00:00'), value: '1' },
    ...{ unit: 'kWh', recordedAt: '2026-02-01T00:00:00Z' },
  });
});

describe('a log in a file', () => {
  it.each(['log.ndjson', 'log.ndjson.gz'])('%s is read whole, wherever its pieces end', (name) => {
    const bytes = Buffer.from(lines.join('\n'));
    const file = join(folder, name);
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(bytes) : bytes);
    const { log, hashes } = readEvents([file], null);
    expect(log.rejected).toEqual([]);
    expect([...log.meters.keys()]).toEqual(lines.map((line) => (JSON.parse(line) as { meter: string }).meter));
    expect(hashes).toEqual([createHash('sha256').update(bytes).digest('hex')]);
  });

  it('names a bad line by its number, whatever its line ends with', () => {
    const file = join(folder, 'bad.ndjson');
    writeFileSync(file, `${lines[0]}\r\n\n{\n${lines[1]}\n`);
    const { log } = readEvents([file], null);
    expect(log.rejected).toMatchObject([{ line: 3, code: 'MALFORMED_LINE' }]);
    expect(log.rows).toBe(2);
  });

  it('numbers lines on from file to file, whether the last of one has an end or not', () => {
    const [first, second] = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')];
    for (const end of ['', '\n']) {
      writeFileSync(first, `${lines[0]}\n{${end}`);
      writeFileSync(second, `${lines[1]}\n\n[]${end}`);
      const { log } = readEvents([first, second], null);
      expect(log.rejected.map(({ line }) => line)).toEqual([2, 5]);
    }
  });
});
