/** Steps of a model version: validation, promotion by a second person, the end. */
import {
  err,
  type FourEyesRequired,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { type ModelState, modelMachine, promotion, type Role } from '../domain/credit-model.ts';
import { holdProduct } from '../store/credit-model-locks.ts';
import {
  type CreditModelVersion,
  lockVersion,
  updateVersion,
  versionIn,
  versionsInUse,
} from '../store/credit-models.ts';
import { changed } from './changed.ts';
import { type ValidationData, validated } from './credit-model-validation.ts';

type Moved<E> = Result<{ version: CreditModelVersion }, NotFound | IllegalTransition | E>;

const missing = (id: string) => err(notFound('CreditModelVersion', id, ['input', 'id']));

/** Validates an uploaded version on the bank's rows, or on a sample; VALIDATED or INVALID with what speaks against it. */
export const validateModelVersion = (
  { id, data }: { readonly id: string; readonly data: ValidationData | null },
  context: RoomContext,
  orgId: string,
): Promise<Moved<never>> =>
  changed<{ version: CreditModelVersion }, NotFound | IllegalTransition>(
    context,
    'validateModelVersion',
    async (tx) => {
      const found = await lockVersion(tx, id);
      if (found?.orgId !== orgId) return missing(id);
      const begun = transition<ModelState, ModelState>(modelMachine, found.state, 'VALIDATING');
      if (!begun.ok) return begun;
      const { report, findings } = validated(found, data);
      // It waits for nobody: whoever looks sees it before or after.
      const state = transition<ModelState, ModelState>(
        ...([modelMachine, begun.value, findings.length === 0 ? 'VALIDATED' : 'INVALID'] as const),
      );
      if (!state.ok) return state;
      const change = { state: state.value, report, findings: [...findings], changedAt: new Date(context.clock.now()) };
      const version = await updateVersion(tx, id, change);
      return ok({ subject: id, data: { state: version.state, hash: found.hash, report }, value: { version } });
    },
  );

/**
 * Moves a version on. Who proposed it cannot be who lets it score; a new champion retires the one before it in the same
 * transaction.
 */
export const promoteModelVersion = (
  { id, to }: { readonly id: string; readonly to: Role | 'RETIRED' },
  context: RoomContext,
  orgId: string,
): Promise<Moved<FourEyesRequired>> =>
  changed<{ version: CreditModelVersion }, NotFound | IllegalTransition | FourEyesRequired>(
    context,
    'promoteModelVersion',
    async (tx) => {
      // The product first, then its versions: two who promote, or one who retires the champion, never wait for each other.
      const known = await versionIn(tx, id);
      if (known) await holdProduct(tx, known.institutionId, known.productId);
      const seen = await lockVersion(tx, id);
      if (seen?.orgId !== orgId) return missing(id);
      const next = promotion(seen, to, context.viewer.id);
      if (!next.ok) return next;
      const changedAt = new Date(context.clock.now());
      const before = (await versionsInUse(tx, seen.institutionId, seen.productId)).find(
        ({ state }) => state === 'CHAMPION',
      );
      if (to === 'CHAMPION' && before) await updateVersion(tx, before.id, { state: 'RETIRED', changedAt });
      const approver = to === 'RETIRED' ? seen.approver : context.viewer.id;
      const version = await updateVersion(tx, id, { state: next.value, approver, changedAt });
      const data = {
        to,
        hash: seen.hash,
        proposer: seen.proposer,
        retired: to === 'CHAMPION' ? before?.id : undefined,
      };
      return ok({ subject: id, data, value: { version } });
    },
  );
