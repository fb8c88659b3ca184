/** Model files: a card as JSON, or PMML. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CommandFault } from '@yushu/kit';
import { type ReadModel, readModel } from '../domain/scorecard/index.ts';
import { settled } from './data-file.ts';

export interface ModelFile extends ReadModel {
  /** SHA-256 of the file's bytes, hexadecimal: what `sha256sum` prints. */
  readonly hash: string;
}

/** SHA-256, hexadecimal. */
export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Reads a model. Throws CommandFault: INPUT_UNREADABLE, or the code of what is wrong with the model. */
export function readModelFile(file: string): ModelFile {
  const bytes = bytesOf(file);
  return { ...settled(() => readModel(bytes)), hash: hashOf(bytes) };
}

/** The bytes of a file. Throws CommandFault INPUT_UNREADABLE. */
export function bytesOf(file: string): Uint8Array<ArrayBuffer> {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandFault(
      'INPUT_UNREADABLE',
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'}).`,
    );
  }
}
