/** The hub's keys: the first operator's is made at the first start; more are added to `keys.json` by their hashes. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashKey, type KeyEntry, type KeyStore, keyStore, readKeyEntries } from '@yushu/gateway';
import { CommandFault, idOf } from '@yushu/kit';
import { keptText } from '../settings.ts';

/** What the first operator may do: everything that a room asks a scope for today. */
const OPERATOR_SCOPES = [
  'agents:write',
  'building:certify',
  'building:write',
  'compute:submit',
  'compute:write',
  'finance:supervise',
  'indicators:write',
  'sectors:write',
];

/** 示例算力商甲 of the room sectors: the sites' demonstrations act in its name, and in no other. */
const DEMONSTRATOR = idOf('org', 'example-36');

/** The key by which the sites' server runs demonstrations; made at the first start, never shown to a browser. */
export const sitesKey = (home: string): string => keptKey(home, 'sites.key', 'ysi_');

const keptKey = (home: string, file: string, prefix: string): string =>
  keptText(join(home, file), () => `${prefix}${randomBytes(24).toString('base64url')}`);

/** The keys of the hub in `home`. The operator's key lies in `operator.key`, for its owner's eyes alone. */
export function hubKeys(home: string): KeyStore {
  const operator: KeyEntry = {
    sha256: hashKey(keptKey(home, 'operator.key', 'yop_')),
    viewer: { id: 'key:operator', kind: 'OPERATOR', orgId: null, scopes: OPERATOR_SCOPES },
  };
  const sites: KeyEntry = {
    sha256: hashKey(sitesKey(home)),
    viewer: { id: 'key:sites', kind: 'PARTNER', orgId: DEMONSTRATOR, scopes: ['compute:submit'] },
  };
  return keyStore([operator, sites, ...entriesIn(join(home, 'keys.json'))]);
}

function entriesIn(file: string): KeyEntry[] {
  if (!existsSync(file)) return [];
  const malformed = (reason: string) => new CommandFault('KEYS_MALFORMED', `${file}: ${reason}`);
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  const entries = readKeyEntries(given);
  if (!entries.ok) throw malformed(entries.error);
  return entries.value;
}
