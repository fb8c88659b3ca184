/**
 * Writes what reviewers and frontend teams read of the graph: each room's SDL beside its code, the supergraph, and the
 * API schema of each contract. With `--check` nothing is written and a file that differs fails.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeRooms, publicSchema, rooms } from '@yushu/gateway';
import { parse, printSchema } from 'graphql';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

function files(): Record<string, string> {
  const composed = composeRooms();
  if (!composed.ok) throw new Error(`The rooms do not compose:\n${composed.error.errors.join('\n')}`);
  const { supergraphSdl, contracts } = composed.value;
  const api = (sdl: string | null) => (sdl === null ? '' : printSchema(publicSchema(parse(sdl, { noLocation: true }))));
  return {
    ...Object.fromEntries(rooms.map((room) => [`subgraphs/${room.name}/schema.graphql`, room.sdl])),
    'gateway/generated/supergraph.graphql': supergraphSdl,
    'client/generated/public.graphql': api(contracts.public),
    'client/generated/partner.graphql': api(contracts.partner),
    'client/generated/operator.graphql': api(contracts.operator),
  };
}

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

for (const [name, text] of Object.entries(files())) {
  const path = join(root, name);
  const wanted = text.endsWith('\n') ? text : `${text}\n`;
  if (textOf(path) === wanted) continue;
  if (check) {
    console.error(`${name} is not what the rooms say; run \`npm run codegen\``);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
    console.log(`wrote ${name}`);
  }
}
