/** The schema builder's types, apart from what is registered on it. */
import SchemaBuilder from '@pothos/core';
import type { RoomContext } from '../room-context.ts';

// A type and not an interface: Pothos asks for an index signature, which only aliases have implicitly.
export type ScalarTypes = {
  ID: { Input: string; Output: string };
  Decimal: { Input: string; Output: string };
  BigInt: { Input: bigint; Output: bigint };
  DateTime: { Input: Date; Output: Date };
  Date: { Input: string; Output: string };
};

/** The types that Pothos is told about; fields are non-null unless they say otherwise (schema rule 7). */
export interface KitSchemaTypes {
  Context: RoomContext;
  DefaultFieldNullability: false;
  Scalars: ScalarTypes;
}

export const newBuilder = () => new SchemaBuilder<KitSchemaTypes>({ plugins: [], defaultFieldNullability: false });

export type KitBuilder = ReturnType<typeof newBuilder>;
/** The builder's own view of its types: what refs and field builders are parametrised by. */
export type KitTypes = KitBuilder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
