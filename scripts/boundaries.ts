/** Checks the direction of imports, and that the check can fail: a planted violation must be found. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const FOLDERS = ['db', 'subgraphs', 'gateway', 'client', 'cli', 'bench', 'scripts', 'web'];

interface Report {
  summary: { totalCruised: number; error: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

function cruise(): Report {
  const run = spawnSync('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.stdout === '') throw new Error(`dependency-cruiser said nothing: ${run.stderr}`);
  return JSON.parse(run.stdout) as Report;
}

/** A domain file that reads the disk, and one room that imports another. */
function plant(): () => void {
  const folder = join(root, 'subgraphs/sectors/domain/planted');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'planted.ts'), "import '../../../compute/index.ts';\nimport 'node:fs';\n");
  return () => rmSync(folder, { recursive: true, force: true });
}

const EXPECTED = ['rooms-never-meet', 'domain-is-pure'];

const before = cruise();
for (const { rule, from, to } of before.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
const remove = plant();
const planted = (() => {
  try {
    return cruise().summary.violations.filter((violation) => violation.from.includes('/planted/'));
  } finally {
    remove();
  }
})();
const missed = EXPECTED.filter((name) => !planted.some(({ rule }) => rule.name === name));
if (missed.length > 0) console.error(`the planted violation was not found by: ${missed.join(', ')}`);
// With TypeScript 7 and no other parser the tool finds nothing and says that all is well.
const blind = before.summary.totalCruised < 50;
if (blind) console.error(`only ${before.summary.totalCruised} modules were seen`);
console.log(`boundaries: ${before.summary.totalCruised} modules, ${before.summary.violations.length} violations`);
process.exit(before.summary.violations.length > 0 || missed.length > 0 || blind ? 1 : 0);
