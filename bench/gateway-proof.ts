/**
 * The gateway's proofs at their whole size (the tests run a seeded tenth): 5,000 random operations against the oracle,
 * as many with @defer, 1,000 damaged answers, 10,000 requests through swaps and restarts, 1,000 clients of a stream.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Proof {
  name: string;
  file: string;
  environment: Record<string, string>;
  /** What the test prints about itself. */
  says: RegExp;
}

const SEMANTICS = 'gateway/engine/semantics';
const PROOFS: Proof[] = [
  {
    name: 'G1 semantics',
    file: `${SEMANTICS}/random.test.ts`,
    environment: { YUSHU_PROPERTY_OPERATIONS: '5000' },
    says: /^property .*/gm,
  },
  {
    name: 'G9 @defer',
    file: `${SEMANTICS}/random-defer.test.ts`,
    environment: { YUSHU_PROPERTY_OPERATIONS: '5000' },
    says: /^property .*/gm,
  },
  {
    name: 'G7 damage',
    file: `${SEMANTICS}/damage.test.ts`,
    environment: { YUSHU_PROPERTY_MUTATIONS: '1000' },
    says: /^damage: .*/gm,
  },
  {
    name: 'G8 never drop',
    file: 'cli/commands/gateway-under-load.test.ts',
    environment: { YUSHU_PROOF_REQUESTS: '10000' },
    says: /^(never drop|control): .*/gm,
  },
  {
    name: 'G9 streams',
    file: 'gateway/streams.test.ts',
    environment: { YUSHU_PROOF_CLIENTS: '1000' },
    says: /^streams: .*/gm,
  },
];

interface Outcome {
  proof: string;
  held: boolean;
  seconds: number;
  said: string[];
}

/** Runs one proof by its own test file. */
async function run({ name, file, environment, says }: Proof): Promise<Outcome> {
  const root = join(import.meta.dirname, '..');
  const started = performance.now();
  const child = spawn('vitest', ['run', file, '--maxWorkers=1', '--no-color'], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) console.error(text.slice(-4_000));
  const seconds = Math.round((performance.now() - started) / 1000);
  return { proof: name, held: code === 0, seconds, said: text.match(says) ?? [] };
}

const [only] = process.argv.slice(2);
const outcomes: Outcome[] = [];
for (const proof of PROOFS.filter(({ name }) => !only || name.includes(only))) {
  const outcome = await run(proof);
  outcomes.push(outcome);
  console.log(`${outcome.held ? 'holds ' : 'BROKEN'} ${outcome.proof.padEnd(14)} ${outcome.seconds} s`);
  for (const line of outcome.said) console.log(`       ${line}`);
}
console.log(JSON.stringify({ proofs: outcomes }));
if (outcomes.length === 0 || outcomes.some(({ held }) => !held)) process.exitCode = 1;
