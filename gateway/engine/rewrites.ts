/** The planner's rewrites: type names of interface objects on the way in, aliases of clashing fields on the way out. */
import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner';
import { type Entity, isEntity, own, setOwn } from './merge.ts';
import type { TypeRelations } from './supergraph.ts';

/** Applies `rewrites` to `value` (an object or a list of them) in place. */
export function rewrite(value: unknown, rewrites: readonly FetchRewrite[], types: TypeRelations): void {
  for (const each of rewrites) {
    if ('KeyRenamer' in each) {
      const { path, renameKeyTo } = each.KeyRenamer;
      along(value, path, types, (entity, key) => renameKey(entity, key, renameKeyTo));
    } else {
      const { path, setValueTo } = 'ValueSetter' in each ? each.ValueSetter : each;
      along(value, path, types, (entity, key) => setOwn(entity, key, setValueTo));
    }
  }
}

function renameKey(entity: Entity, from: string, to: string): void {
  if (!Object.hasOwn(entity, from)) return;
  setOwn(entity, to, entity[from]);
  delete entity[from];
}

type Change = (entity: Entity, key: string) => void;

function along(value: unknown, path: readonly FetchNodePathSegment[], types: TypeRelations, change: Change): void {
  if (Array.isArray(value)) for (const each of value) along(each, path, types, change);
  if (!isEntity(value)) return;
  const [segment, ...rest] = path;
  if (!segment) return;
  if ('TypenameEquals' in segment) {
    const typename = own(value, '__typename');
    const fits = (condition: string) => typeof typename !== 'string' || types.satisfies(typename, condition);
    if (segment.TypenameEquals.some(fits)) along(value, rest, types, change);
  } else if (rest.length === 0) change(value, segment.Key);
  else along(own(value, segment.Key), rest, types, change);
}

/** What the answer calls a key that a rewrite renames; for error paths. */
export function renamedKeys(rewrites: readonly FetchRewrite[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const each of rewrites) {
    if (!('KeyRenamer' in each)) continue;
    const last = each.KeyRenamer.path.at(-1);
    if (last && 'Key' in last) names.set(last.Key, each.KeyRenamer.renameKeyTo);
  }
  return names;
}
