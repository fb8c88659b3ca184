/**
 * F8: the matrix state × purpose × category × grantee and 10,000 seeded queries (aliases, fragments, `_entities`) against
 * a room that holds every figure; at finance too, each with the other's check off. `npm run bench -- finance-consent [queries]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const queries = process.argv[2] ?? '10000';
const folder = mkdtempSync(join(tmpdir(), 'yushu-finance-consent-'));
const file = join(folder, 'figures.json');
// The world stands on the tests' database: the tests are what is run, with more queries.
const { status } = spawnSync('vitest', ['run', 'subgraphs/finance/consent-matrix.test.ts', '--maxWorkers=1'], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, YUSHU_CONSENT_QUERIES: queries, YUSHU_CONSENT_FIGURES: file },
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (status === 0) {
  const figures = { bar: 'F8', ...(JSON.parse(readFileSync(file, 'utf8')) as object) };
  console.table(figures);
  console.log(JSON.stringify(figures));
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
