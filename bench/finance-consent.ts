/**
 * F8: the matrix state × purpose × category × grantee and 10,000 seeded queries (aliases, fragments, `_entities`) against
 * a room that holds every figure; 10,000 more at finance for what it holds, each with the other's check off.
 * `npm run bench -- finance-consent [queries]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const queries = process.argv[2] ?? '10000';
const folder = mkdtempSync(join(tmpdir(), 'yushu-finance-consent-'));
const [source, stored] = [join(folder, 'source.json'), join(folder, 'finance.json')];
const tests = ['consent-matrix', 'consent-stored'].map((name) => `subgraphs/finance/${name}.test.ts`);
// The world stands on the tests' database: the tests are what is run, with more queries.
const { status } = spawnSync('vitest', ['run', ...tests, '--maxWorkers=1'], {
  cwd: join(import.meta.dirname, '..'),
  env: {
    ...process.env,
    ...{ YUSHU_CONSENT_QUERIES: queries, YUSHU_CONSENT_FIGURES: source, YUSHU_CONSENT_STORED_FIGURES: stored },
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (status === 0) {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as object;
  const figures = { bar: 'F8', source: read(source), finance: read(stored) };
  console.table({ source: figures.source, finance: figures.finance });
  console.log(JSON.stringify(figures));
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
