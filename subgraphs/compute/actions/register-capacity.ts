import { err, type NotFound, newId, notFound, ok, type Result } from '@yushu/kit';
import type { Capacity } from '../domain/capacity.ts';
import type { Precision } from '../domain/capacity-kind.ts';
import {
  type DuplicateIdentifier,
  duplicateIdentifier,
  type PrecisionMissing,
  precisionMissing,
} from '../domain/errors.ts';
import { insertCapacity } from '../store/capacity.ts';
import { siteIdOfCode } from '../store/sites.ts';
import { type ActionContext, audited } from './audited.ts';

export interface CapacityRegistration extends Omit<Capacity, 'id' | 'siteId' | 'precision'> {
  readonly siteCode: string;
  readonly precision: Precision | null;
}

/** Adds capacity to a site, under a 算力标识 that nothing else has. */
export async function registerCapacity(
  context: ActionContext,
  { siteCode, precision, ...given }: CapacityRegistration,
): Promise<Result<Capacity, DuplicateIdentifier | PrecisionMissing | NotFound>> {
  if (precision === null) return err(precisionMissing());
  return audited<Capacity, DuplicateIdentifier | NotFound>(context, 'registerCapacity', async (tx) => {
    const siteId = await siteIdOfCode(tx, siteCode);
    if (siteId === null) return err(notFound('ComputeSite', siteCode, ['input', 'siteCode']));
    const row: Capacity = { ...given, id: newId('cap', context.clock), siteId, precision };
    const added = await insertCapacity(tx, row);
    return added
      ? ok({ subject: added.id, data: row, value: added })
      : err(duplicateIdentifier(given.identifier, 'identifier'));
  });
}
