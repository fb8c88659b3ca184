/** The spool of a cluster's exit records, and the key that they are signed with. Used by every adapter whose jobs run in the wrapper. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ExitRecord, signedText } from '../domain/dispatch/adapter.ts';

const BLOCK = 64;

/** HMAC-SHA-256 of a record, hexadecimal. */
export const hmacOf = (record: Omit<ExitRecord, 'hmac'>, key: Uint8Array): string =>
  createHmac('sha256', key).update(signedText(record)).digest('hex');

/** Inner and outer pad of a key of at most 64 bytes, as the wrapper reads them (RFC 2104). */
export function hmacPads(key: Uint8Array): Uint8Array {
  const pads = new Uint8Array(2 * BLOCK);
  for (let at = 0; at < BLOCK; at++) {
    const byte = key[at] ?? 0;
    pads[at] = byte ^ 0x36;
    pads[BLOCK + at] = byte ^ 0x5c;
  }
  return pads;
}

/** The key behind a file of pads, which is made, for its owner alone, when there is none. */
export function keptKey(padsFile: string): Uint8Array {
  if (!existsSync(padsFile)) {
    try {
      writeFileSync(padsFile, hmacPads(randomBytes(32)), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Of two processes that start together, one writes and the other reads.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(padsFile)
    .subarray(0, BLOCK)
    .map((byte) => byte ^ 0x36);
}

const RECORD = z.object({
  key: z.string().max(200),
  fence: z.number().int(),
  exit: z.number().int().min(0).max(255),
  start: z.number().int(),
  end: z.number().int(),
  node: z.string().max(255),
  hmac: z.string().length(64),
});

/** One folder of records: new ones, `kept` for those that were taken over, `forged` for what the key does not vouch for. */
export class ExitSpool {
  readonly #folder: string;
  readonly #key: Uint8Array;

  /** Makes the folders. Throws the file system's error when that is impossible. */
  constructor(folder: string, key: Uint8Array) {
    this.#folder = folder;
    this.#key = key;
    for (const name of ['kept', 'forged']) mkdirSync(join(folder, name), { recursive: true });
  }

  /** Every record that was not acknowledged. What is no record or not signed is set aside. */
  unread(): ExitRecord[] {
    const names = readdirSync(this.#folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    return names.toSorted().flatMap((name) => {
      const record = this.#read(join(this.#folder, name));
      if (!record) renameSync(join(this.#folder, name), join(this.#folder, 'forged', name));
      return record ?? [];
    });
  }

  /** The record of a key, acknowledged or not; null when there is none. */
  recordOf(key: string): ExitRecord | null {
    return this.#read(this.#file(key)) ?? this.#read(join(this.#folder, 'kept', `${key}.json`));
  }

  /** Puts the record aside; nothing happens when there is none. */
  acknowledge(key: string): void {
    if (existsSync(this.#file(key))) renameSync(this.#file(key), join(this.#folder, 'kept', `${key}.json`));
  }

  /** Forgets an acknowledged record. */
  forget(key: string): void {
    rmSync(join(this.#folder, 'kept', `${key}.json`), { force: true });
  }

  #file(key: string): string {
    return join(this.#folder, `${key}.json`);
  }

  #read(file: string): ExitRecord | null {
    const parsed = RECORD.safeParse(jsonOf(file));
    return parsed.success && this.#isSigned(parsed.data) ? parsed.data : null;
  }

  #isSigned(record: ExitRecord): boolean {
    return timingSafeEqual(Buffer.from(hmacOf(record, this.#key)), Buffer.from(record.hmac.padEnd(64).slice(0, 64)));
  }
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
