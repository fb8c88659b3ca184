/** Federation directives as data on types and fields; room-schema.ts prints them. */
import type { RoomContext } from '../room-context.ts';

/** Directive name to its arguments (a list where it repeats), as the SDL printer reads it from `extensions.directives`. */
export type Directives = Record<string, object | readonly object[]>;

/** The classes of keys; each sees what the one before sees, and more. Untagged is for operators only. */
export type Audience = 'public' | 'partner' | 'operator';

/** The same type stands in several rooms, identical. */
export const SHAREABLE = { directives: { shareable: {} }, audience: 'public' as Audience };

export interface EntityOptions<Reference, Shape> {
  /** Field sets that identify it, `id` or `code`. */
  keys: readonly string[];
  audience?: Audience;
  /** Loads the entity of a representation; null when there is none. Absent: the representation itself is the value. */
  resolve?: (reference: Reference, context: RoomContext) => Promise<Shape | null> | Shape | null;
}

/** Extensions that make an object type an entity: `builder.objectRef<Site>('Site').implement({ extensions: entity(...) })`. */
export function entity<Reference extends object, Shape>(options: EntityOptions<Reference, Shape>) {
  return {
    audience: options.audience ?? ('operator' as Audience),
    directives: { key: options.keys.map((fields) => ({ fields })) } satisfies Directives,
    apollo: { subgraph: { resolveReference: options.resolve ?? ((reference: Reference) => reference) } },
  };
}

/**
 * Extensions of a field whose answer the gateway may give again for `maxAge` seconds, everything below it in this room
 * included. `shared` is a promise: nothing of it hangs on who asks.
 */
export const lasting = (maxAge: number, shared = false) => ({
  directives: { cacheControl: { maxAge, shared } } satisfies Directives,
});

/** Extensions of a type or field that only says who may see it. */
export const seenBy = (audience: Audience) => ({ audience });
