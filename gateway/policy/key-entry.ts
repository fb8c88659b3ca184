/** Keys as a file holds them, read without trust. */
import { err, ok, type Result } from '../kit.ts';
import type { KeyEntry } from './viewer.ts';

const KINDS = ['PARTNER', 'OPERATOR'];

/** The entries of a parsed JSON list, or one sentence on the first that is not as it must be. */
export function readKeyEntries(given: unknown): Result<KeyEntry[], string> {
  if (!Array.isArray(given)) return err('must be a list of { sha256, viewer: { id, kind, orgId, scopes } }');
  const entries: KeyEntry[] = [];
  for (const [index, each] of given.entries()) {
    const entry = readKeyEntry(each);
    if (!entry.ok) return err(`entry ${index + 1}: ${entry.error}`);
    entries.push(entry.value);
  }
  return ok(entries);
}

function readKeyEntry(given: unknown): Result<KeyEntry, string> {
  const { sha256, viewer } = (given ?? {}) as Partial<KeyEntry>;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    return err('sha256 must be 64 lower-case hexadecimal digits');
  if (!viewer || !KINDS.includes(viewer.kind)) return err(`viewer.kind must be one of ${KINDS.join(', ')}`);
  if (typeof viewer.id !== 'string' || viewer.id === '') return err('viewer.id must be a text');
  if (viewer.kind === 'PARTNER' && typeof viewer.orgId !== 'string')
    return err("a partner's viewer.orgId must be an organization's id");
  const scopes: unknown = viewer.scopes ?? [];
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string'))
    return err('viewer.scopes must be a list of texts');
  return ok({ sha256, viewer: { id: viewer.id, kind: viewer.kind, orgId: viewer.orgId ?? null, scopes } });
}
