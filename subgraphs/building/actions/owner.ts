/** In whose name a viewer acts. */
import { err, type NotFound, notFound, ok, type Result, type RoomContext } from '@yushu/kit';

/** The organization: a partner's own, and the one that an operator names. */
export function ownerOf({ viewer }: RoomContext, orgId: string | null): Result<string, NotFound> {
  const owner = viewer.orgId ?? orgId;
  // Another's organization looks as if it were not there.
  if (owner === null || (orgId !== null && orgId !== owner))
    return err(notFound('Organization', orgId ?? '', ['input', 'orgId']));
  return ok(owner);
}
