/** The one place where a schema builder is made: every room's schema starts here. */
import SchemaBuilder from '@pothos/core';
import type { RoomContext } from '../room-context.ts';
import { addEnums } from './enums.ts';
import { addScalars, type ScalarTypes } from './scalars.ts';
import { addUserErrors } from './user-errors.ts';
import { addValueTypes } from './value-types.ts';

/** The types that Pothos is told about; fields are non-null unless they say otherwise (schema rule 7). */
export interface KitSchemaTypes {
  Context: RoomContext;
  DefaultFieldNullability: false;
  Scalars: ScalarTypes;
}

const newBuilder = () => new SchemaBuilder<KitSchemaTypes>({ plugins: [], defaultFieldNullability: false });

export type KitBuilder = ReturnType<typeof newBuilder>;
/** The builder's own view of its types: what refs and field builders are parametrised by. */
export type KitTypes = KitBuilder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** A builder together with the kit's shared types, registered on it. */
export interface RoomBuilder {
  readonly builder: KitBuilder;
  readonly enums: ReturnType<typeof addEnums>;
  readonly types: ReturnType<typeof addValueTypes>;
  readonly errors: ReturnType<typeof addUserErrors>;
}

/** A fresh builder with the kit's scalars, value types and user errors; one for each room. */
export function roomBuilder(): RoomBuilder {
  const builder = newBuilder();
  addScalars(builder);
  const enums = addEnums(builder);
  return { builder, enums, types: addValueTypes(builder, enums), errors: addUserErrors(builder) };
}
