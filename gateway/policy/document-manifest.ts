/** Trusted documents as they lie on disk: what a build step wrote, by the hashes that clients send. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../kit.ts';

/** Documents by id. */
export type DocumentManifest = ReadonlyMap<string, string>;

/** SHA-256 of a text in lower-case hex: the id of a document where its builder gives no other. */
export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The documents in `place`: a JSON file ({ id: document }, as codegen's client preset writes it, or Apollo's manifest
 * with `operations`), or a folder of such files and of .graphql files. One sentence on what cannot be read.
 */
export function readManifest(place: string): Result<DocumentManifest, string> {
  const documents = new Map<string, string>();
  try {
    const files = statSync(place).isDirectory() ? readdirSync(place).map((name) => join(place, name)) : [place];
    for (const file of files.sort()) {
      const fault = addFile(file, documents);
      if (fault) return err(`${file}: ${fault}`);
    }
  } catch (error) {
    return err(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return documents.size ? ok(documents) : err(`${place}: there is no document in it`);
}

function addFile(file: string, documents: Map<string, string>): string | undefined {
  if (/\.(graphql|gql)$/.test(file)) {
    const text = readFileSync(file, 'utf8');
    documents.set(documentHash(text), text);
    // Editors end a file with a line end that the text of an operation in a program does not have.
    documents.set(documentHash(text.trim()), text.trim());
    return undefined;
  }
  return file.endsWith('.json') ? addManifest(JSON.parse(readFileSync(file, 'utf8')), documents) : undefined;
}

function addManifest(given: unknown, documents: Map<string, string>): string | undefined {
  for (const [id, text] of entriesOf(given)) {
    if (typeof id !== 'string' || typeof text !== 'string')
      return 'must be { id: document } or { operations: [{ id, body }] }';
    const known = documents.get(id);
    if (known !== undefined && known !== text) return `${id} names two documents`;
    documents.set(id, text);
  }
  return undefined;
}

function entriesOf(given: unknown): [unknown, unknown][] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [[null, null]];
  if (!('operations' in given) || !Array.isArray(given.operations)) return Object.entries(given);
  return given.operations.map((each: { id?: unknown; body?: unknown } | null) => [each?.id, each?.body]);
}
