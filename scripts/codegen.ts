import { readFile } from 'node:fs/promises';
import { generate } from '@graphql-codegen/cli';
import config from '../codegen.ts';

interface Generated {
  readonly filename: string;
  readonly content: string;
}

/** The generated files whose text on disk differs from what the graph gives now; an absent file differs. */
async function drifted(files: readonly Generated[]): Promise<string[]> {
  const same = await Promise.all(
    files.map(async (file) => (await readFile(file.filename, 'utf8').catch(() => null)) === file.content),
  );
  return files.filter((_, index) => !same[index]).map((file) => file.filename);
}

/**
 * Writes the typed documents of the portal and of the client from the contract's SDL. With `--check` nothing is
 * written, and the exit code is 1 when a committed file is no longer what the graph gives.
 */
const check = process.argv.includes('--check');
const files: Generated[] = await generate({ ...config, silent: true, errorsOnly: true }, !check);
if (check) {
  const names = await drifted(files);
  for (const name of names) console.error(`DRIFT: ${name} is not what codegen writes now; run npm run codegen`);
  process.exitCode = names.length > 0 ? 1 : 0;
}
