/** The one gate: every check in turn, counted. Ends with `N passed, N failed, N skipped`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'yushu-verify-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
type Check = () => Promise<Counts>;

/** Exit code of a command whose output goes straight through. */
function run(command: string, ...args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that passes or fails as one. */
const whole =
  (command: string, ...args: string[]): Check =>
  async () =>
    (await run(command, ...args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
}

/** Vitest with `config`, counted test by test; a file that cannot be loaded counts as a failure. */
const tests =
  (config: string): Check =>
  async () => {
    const report = join(scratch, `${config}.json`);
    const code = await run(
      'vitest',
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    );
    const told = reportIn(report);
    if (!told) return { passed: 0, failed: 1, skipped: 0 };
    const failed = told.numFailedTests || (code === 0 ? 0 : Math.max(1, told.numFailedTestSuites));
    return { passed: told.numPassedTests, failed, skipped: told.numPendingTests + told.numTodoTests };
  };

function reportIn(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return null;
  }
}

const CHECKS: Record<string, Check> = {
  format: whole('biome', 'ci', '--reporter=summary', '.'),
  types: whole('tsc', '--noEmit'),
  'types of the web': whole('tsc', '--noEmit', '--project', 'web'),
  boundaries: whole('node', 'scripts/boundaries.ts'),
  'schema drift': whole('node', 'scripts/write-schemas.ts', '--check'),
  'codegen drift': whole('node', 'scripts/codegen.ts', '--check'),
  'unit, store and end-to-end tests': tests('vitest.config.ts'),
  'browser tests': tests('vitest.browser.config.ts'),
};

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, check] of Object.entries(CHECKS)) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const counts = await check();
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${counts.failed === 0 ? 'ok' : `${counts.failed} failed`} (${seconds} s)`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
