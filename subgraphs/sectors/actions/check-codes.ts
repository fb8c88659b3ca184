import { err, ok, type Result, type RoomContext } from '@yushu/kit';
import { capabilities } from '../store/outcomes.ts';
import { sectors } from '../store/sectors.ts';
import { nearNames } from './near-names.ts';
import { type UnknownCapability, type UnknownSector, unknownCapability, unknownSector } from './room-errors.ts';

/** ok when every code is a sector's; else the first that is not, with names near to it. */
export async function checkSectors(
  context: RoomContext,
  codes: readonly string[],
  field: string,
): Promise<Result<true, UnknownSector>> {
  const known = (await sectors(context)).map(({ code }) => code);
  const unknown = codes.find((code) => !known.includes(code));
  return unknown === undefined ? ok(true) : err(unknownSector(unknown, nearNames(unknown, known), ['input', field]));
}

/** ok when every code is a capability's; else the first that is not, with names near to it. */
export async function checkCapabilities(
  context: RoomContext,
  codes: readonly string[],
  field: string,
): Promise<Result<true, UnknownCapability>> {
  const known = (await capabilities(context)).map(({ code }) => code);
  const unknown = codes.find((code) => !known.includes(code));
  return unknown === undefined
    ? ok(true)
    : err(unknownCapability(unknown, nearNames(unknown, known), ['input', field]));
}
