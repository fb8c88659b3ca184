/** The hub's keys: the first operator's is made at the first start; more are added to `keys.json` by their hashes. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashKey, type KeyEntry, type KeyStore, keyStore, readKeyEntries } from '@yushu/gateway';
import { CommandFault } from '@yushu/kit';
import { keptText } from '../settings.ts';

/** What the first operator may do: everything that a room asks a scope for today. */
const OPERATOR_SCOPES = [
  'agents:write',
  'building:write',
  'compute:submit',
  'compute:write',
  'finance:supervise',
  'indicators:write',
  'sectors:write',
];

/** The keys of the hub in `home`. The operator's key lies in `operator.key`, for its owner's eyes alone. */
export function hubKeys(home: string): KeyStore {
  const key = keptText(join(home, 'operator.key'), () => `yop_${randomBytes(24).toString('base64url')}`);
  const operator: KeyEntry = {
    sha256: hashKey(key),
    viewer: { id: 'key:operator', kind: 'OPERATOR', orgId: null, scopes: OPERATOR_SCOPES },
  };
  return keyStore([operator, ...entriesIn(join(home, 'keys.json'))]);
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
