/** `npm run bench -- <name>`: runs one bench file; without a name, lists them. Each prints a table and, last, one line of JSON. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'main.ts' && !file.endsWith('-clients.ts'))
  .map((file) => file.replace('.ts', ''));
const [name, ...rest] = process.argv.slice(2);

if (name && names.includes(name)) {
  process.argv.splice(2, process.argv.length, ...rest);
  await import(join(import.meta.dirname, `${name}.ts`));
} else {
  console.error(`${name ? `UNKNOWN_BENCH: ${name}. ` : ''}There are: ${names.join(', ')}`);
  process.exitCode = 2;
}
