/** A call's database ends its statements at the call's deadline: what outlives the call, as a stream does, stands on another. */
import type { Db } from '@yushu/db';

const wholes = new WeakMap<Db, Db>();

/** Remembers `whole` as what `call`, the database of one call, is a part of; returns `call`. */
export function partOf(whole: Db, call: Db): Db {
  wholes.set(call, whole);
  return call;
}

/** The database without any call's deadline; `db` itself where it is of no call. */
export const lastingDb = (db: Db): Db => wholes.get(db) ?? db;
