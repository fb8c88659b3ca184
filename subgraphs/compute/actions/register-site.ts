import { err, newId, ok, type Provenance, type Result } from '@yushu/kit';
import { type DuplicateIdentifier, duplicateIdentifier, type PueOutOfRange, pueOutOfRange } from '../domain/errors.ts';
import type { Place } from '../domain/link.ts';
import { isPossiblePue, type Site } from '../domain/site.ts';
import { insertSite } from '../store/sites.ts';
import { type ActionContext, audited } from './audited.ts';

export interface SiteRegistration extends Pick<Site, 'code' | 'name' | 'kind' | 'operatorId' | 'provenance'> {
  readonly place: Place | null;
  /** Decimal text. */
  readonly pue: string | null;
}

/** Adds a site; its place and PUE have the registration's provenance. */
export async function registerSite(
  context: ActionContext,
  given: SiteRegistration,
): Promise<Result<Site, DuplicateIdentifier | PueOutOfRange>> {
  if (given.pue !== null && !isPossiblePue(given.pue)) return err(pueOutOfRange(given.pue));
  const { provenance } = given;
  const site: Site = {
    ...given,
    id: newId('site', context.clock),
    place: sourced(given.place, provenance),
    pue: sourced(given.pue, provenance),
  };
  return audited(context, 'registerSite', async (tx) => {
    const added = await insertSite(tx, site);
    return added ? ok({ subject: added.id, data: given, value: added }) : err(duplicateIdentifier(given.code, 'code'));
  });
}

const sourced = <T>(value: T | null, provenance: Provenance) => (value === null ? null : { value, provenance });
