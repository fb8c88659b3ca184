/** The one place where a schema builder is made: every room's schema starts here. */
import { addEnums } from './enums.ts';
import { type KitBuilder, newBuilder } from './kit-builder.ts';
import { addScalars } from './scalars.ts';
import { addUserErrors } from './user-errors.ts';
import { addValueTypes } from './value-types.ts';

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
