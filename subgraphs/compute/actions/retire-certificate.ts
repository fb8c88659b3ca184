import { err, type NotFound, notFound, ok, type Result } from '@yushu/kit';
import { exceededBy } from '../domain/live/ledger.ts';
import {
  type AlreadyRetired,
  alreadyRetired,
  type ExceedsConsumption,
  exceedsConsumption,
} from '../domain/live/refusals.ts';
import { type Certificate, lockCertificate, retire, siteMonths } from '../store/ledger.ts';
import { enterAsRoom } from '../store/tenancy.ts';
import { type ActionContext, audited } from './audited.ts';

type Refusal = AlreadyRetired | ExceedsConsumption | NotFound;

/** Uses a certificate up for the energy of its own site and month. Of many at once one wins. */
export const retireCertificate = (
  context: ActionContext,
  { certificateId }: { readonly certificateId: string },
): Promise<Result<Certificate, Refusal>> =>
  audited<Certificate, Refusal>(context, 'retireCertificate', async (tx) => {
    await enterAsRoom(tx);
    const found = await lockCertificate(tx, certificateId);
    if (!found) return err(notFound('GreenCertificate', certificateId, ['input', 'certificateId']));
    if (found.retiredAt !== null) return err(alreadyRetired(found.retiredAt));
    const [used] = await siteMonths(tx, found.month, found.siteCode);
    const uncovered = used ? exceededBy(found.kwh, used) : '0';
    if (uncovered !== null) return err(exceedsConsumption(uncovered));
    const retired = await retire(tx, certificateId, context.viewer.id, new Date(context.clock.now()));
    return ok({ subject: certificateId, data: { kwh: retired.kwh }, value: retired });
  });
