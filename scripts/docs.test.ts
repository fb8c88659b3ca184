/** Every block of the pages for users is executed: queries against a hub, commands in a shell, TypeScript in Node. */
import { type SpawnOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { hashKey, keyStore } from '@yushu/gateway';
import { idOf } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRooms } from '../cli/commands/seed.ts';
import { type Hub, startHub } from '../cli/start/hub.ts';
import { picture } from './picture.ts';

const root = join(import.meta.dirname, '..');
const OPERATOR = 'operator-key-of-the-docs';
/** Two people of the first example bank, by the files that credit-team.md keeps their keys in. */
const BANK = { orgId: idOf('org', 'example-0'), keys: ['bank', 'bank-second'] };
/** These start and test the whole product; cli/e2e/{start,slurm}.test.ts and the gate itself show them. */
const WHOLE = new Set(['npm start', 'npm test', 'npm start -- --slurm']);

interface Block {
  page: string;
  line: number;
  language: string;
  text: string;
}

function blocksOf(page: string): Block[] {
  const source = readFileSync(join(root, page), 'utf8');
  return [...source.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    line: source.slice(0, match.index).split('\n').length,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'client/README.md',
  'docs/gateway.md',
  ...readdirSync(join(root, 'docs/gateway')).map((name) => `docs/gateway/${name}`),
  ...readdirSync(join(root, 'docs/users')).map((name) => `docs/users/${name}`),
];
const blocks = pages.flatMap(blocksOf);
/** Its blocks bring Slurm up. */
const SLURM_PAGE = 'docs/users/compute-slurm.md';
const hasSlurm = process.getuid?.() === 0 && existsSync('/usr/sbin/slurmctld') && existsSync('/usr/sbin/slurmrestd');
if (!hasSlurm) console.warn(`the blocks of ${SLURM_PAGE} are skipped: they need root and the packages of Slurm`);
const home = mkdtempSync(join(tmpdir(), 'yushu-docs-'));
// Other users' processes work in it: Slurm's jobs.
chmodSync(home, 0o755);
// Inside the repository, so that packages resolve; not under node_modules, where Node strips no types.
const scratch = join(root, '.yushu', `docs-${process.pid}`);
let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await testDatabase();
  await seedRooms(database.app);
  const keys = keyStore([
    {
      sha256: hashKey(OPERATOR),
      viewer: { id: 'key:docs', kind: 'OPERATOR', orgId: null, scopes: ['compute:submit'] },
    },
    ...BANK.keys.map((name) => ({
      sha256: hashKey(name),
      viewer: { id: `key:${name}`, kind: 'PARTNER' as const, orgId: BANK.orgId, scopes: ['finance:institution'] },
    })),
  ]);
  hub = await startHub({
    database: database.app,
    secret: 'secret-of-the-docs',
    keys,
    home,
    port: 0,
    transport: 'local',
    jobs: false,
  });
  // Where the pages say that it lies.
  writeFileSync(join(home, 'operator.key'), OPERATOR);
  for (const name of BANK.keys) writeFileSync(join(home, `${name}.key`), name);
  mkdirSync(scratch, { recursive: true });
});
afterAll(async () => {
  await hub.stop();
  await database.close();
  // Whatever became of the page.
  if (hasSlurm) await run('npx', ['yushu', 'compute', 'slurm', 'down', '--home', home]);
  for (const folder of [home, scratch]) rmSync(folder, { recursive: true, force: true });
});

/** The pages name the usual port, or none; this hub has another. */
const here = (text: string): string =>
  text
    .replaceAll('localhost:4000', `localhost:${hub.port}`)
    .replaceAll('createClient()', `createClient({ url: '${hub.url}' })`);

function run(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<{ code: number | null; out: string }> {
  const child = spawn(command, args, { ...options, cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      out += text;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

async function runQuery({ text }: Block): Promise<void> {
  const response = await fetch(hub.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const answer = (await response.json()) as { data?: object; errors?: object[] };
  expect(answer.errors).toBeUndefined();
  expect(JSON.stringify(answer.data)).not.toContain('"code":"VALIDATION_FAILED"');
}

async function runShell({ text }: Block): Promise<void> {
  const lines = text.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim());
  if (lines.every((line) => line === '' || WHOLE.has(line))) {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    expect(scripts).toMatchObject({
      prestart: expect.any(String),
      start: expect.any(String),
      pretest: expect.any(String),
      test: expect.any(String),
    });
    return;
  }
  const { code, out } = await run('sh', ['-ec', here(text)], { env: { ...process.env, YUSHU_HOME: home } });
  expect({ code, out }).toMatchObject({ code: 0, out: expect.not.stringContaining('"errors"') });
}

async function runTypeScript({ text, line, page }: Block): Promise<void> {
  const file = join(scratch, `${page.replaceAll('/', '-')}-${line}.ts`);
  writeFileSync(file, here(text));
  const { code, out } = await run(process.execPath, [file]);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/\S/) });
}

const RUNNERS: Record<string, (block: Block) => Promise<void>> = { graphql: runQuery, sh: runShell, ts: runTypeScript };

// Longer than any command waits by itself: a command that gives up says why.
describe('the pages for users', { timeout: 90_000 }, () => {
  it.each(
    blocks
      .filter(({ language, page }) => language !== 'text' && (hasSlurm || page !== SLURM_PAGE))
      .map((block) => [`${block.page}:${block.line} (${block.language})`, block] as const),
  )('%s', async (_name, block) => {
    const runner = RUNNERS[block.language];
    expect(runner, `no way to execute a block of ${block.language}`).toBeDefined();
    await runner?.(block);
  });

  it('shows the picture that the rooms give now', () => {
    expect(readFileSync(join(root, 'docs/yushu.svg'), 'utf8')).toBe(picture());
  });

  it('has links that lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => !exists(join(root, page, '..', target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
