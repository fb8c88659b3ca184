import type { Db } from '@yushu/db';
import {
  checkUscc,
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type InvalidUscc,
  invalidUscc,
  newId,
  ok,
  once,
  type Result,
  type RoomContext,
} from '@yushu/kit';
import { insertRequest, type MatchKind, type MatchRequest, nextReference } from '../store/match-requests.ts';
import { organizationByUscc } from '../store/organizations.ts';
import { enterAsViewer, tenantOf } from '../store/tenancy.ts';
import { checkCapabilities, checkSectors } from './check-codes.ts';
import { matchStoredRequest } from './match-stored-request.ts';
import type { UnknownCapability, UnknownSector } from './room-errors.ts';

export interface MatchRequestInput {
  readonly idempotencyKey: string;
  readonly organizationName: string;
  readonly uscc: string | null;
  readonly sectorCode: string;
  readonly kind: MatchKind;
  readonly need: string;
  readonly required: readonly string[];
  readonly preferred: readonly string[];
  /** Fen. */
  readonly budgetMinor: bigint | null;
  readonly neededBy: string | null;
  readonly contact: string;
}

type Fault = InvalidUscc | UnknownSector | UnknownCapability | IdempotencyConflict | IdempotencyInProgress;

/**
 * Stores the request, and then matches it with the offers: were the matching to fail, the request would still be there.
 * The same key and input give the same request again.
 */
export async function submitMatchRequest(
  input: MatchRequestInput,
  context: RoomContext,
): Promise<Result<{ matchRequest: MatchRequest }, Fault>> {
  const checked = await check(input, context);
  if (!checked.ok) return checked;
  const { db, viewer, clock } = context;
  const stored = await once(
    db,
    { scope: `${tenantOf(viewer)}:submitMatchRequest`, key: input.idempotencyKey, request: input, clock },
    (tx) => store(tx, input, context),
  );
  if (!stored.ok) return stored;
  return ok({ matchRequest: await matchStoredRequest(db, viewer, stored.value, clock) });
}

async function check(input: MatchRequestInput, context: RoomContext): Promise<Result<true, Fault>> {
  const uscc = input.uscc === null ? null : checkUscc(input.uscc);
  if (uscc?.failing) return err(invalidUscc(input.uscc!, uscc.failing, ['input', 'uscc']));
  const sector = await checkSectors(context, [input.sectorCode], 'sectorCode');
  if (!sector.ok) return sector;
  const required = await checkCapabilities(context, input.required, 'required');
  return required.ok ? checkCapabilities(context, input.preferred, 'preferred') : required;
}

async function store(tx: Db, input: MatchRequestInput, context: RoomContext): Promise<string> {
  const { idempotencyKey: _key, uscc, required, preferred, ...rest } = input;
  const asker = uscc === null ? null : await organizationByUscc({ ...context, db: tx }).load(uscc);
  await enterAsViewer(tx, context.viewer);
  const now = new Date(context.clock.now());
  const id = newId('mrq', context.clock);
  await insertRequest(tx, {
    ...rest,
    orgId: tenantOf(context.viewer),
    id,
    reference: `MR-${now.getUTCFullYear()}-${String(await nextReference(tx)).padStart(4, '0')}`,
    state: 'OPEN',
    uscc,
    organizationId: context.viewer.orgId ?? asker?.id ?? null,
    required: [...required],
    preferred: [...preferred],
    createdAt: now,
    changedAt: now,
  });
  return id;
}
