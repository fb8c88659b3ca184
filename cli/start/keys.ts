/** The hub's keys: the first operator's is made at the first start; more are added to `keys.json` by their hashes. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashKey, type KeyEntry, type KeyStore, keyStore } from '@yushu/gateway';
import { CommandFault } from '@yushu/kit';
import { keptText } from '../settings.ts';

/** What the first operator may do: everything that a room asks a scope for today. */
const OPERATOR_SCOPES = ['agents:write', 'compute:write', 'indicators:write', 'sectors:write'];

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
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).map(entryOf);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFault(
      'KEYS_MALFORMED',
      `${file} must be a list of { sha256, viewer: { id, kind, orgId, scopes } }: ${reason}`,
    );
  }
}

const KINDS = ['PARTNER', 'OPERATOR'];

function entryOf(given: unknown, index: number): KeyEntry {
  const { sha256, viewer } = (given ?? {}) as Partial<KeyEntry>;
  if (!/^[0-9a-f]{64}$/.test(sha256 ?? ''))
    throw new Error(`entry ${index + 1}: sha256 must be 64 lower-case hexadecimal digits`);
  if (!viewer || !KINDS.includes(viewer.kind))
    throw new Error(`entry ${index + 1}: viewer.kind must be one of ${KINDS.join(', ')}`);
  if (viewer.kind === 'PARTNER' && typeof viewer.orgId !== 'string')
    throw new Error(`entry ${index + 1}: a partner's viewer.orgId must be an organization's id`);
  return {
    sha256: sha256 ?? '',
    viewer: {
      id: String(viewer.id),
      kind: viewer.kind,
      orgId: viewer.orgId ?? null,
      scopes: [...(viewer.scopes ?? [])].map(String),
    },
  };
}
