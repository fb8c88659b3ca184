/** Campaigns of material research: their jobs are wished for here and decided by compute. */
import type { Db } from '@yushu/db';
import {
  err,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  type IllegalTransition,
  type LocalizedText,
  type NotFound,
  newId,
  notFound,
  ok,
  onceIn,
  type Provenance,
  publish,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import {
  CAMPAIGN_STEPS,
  CAMPAIGN_TRANSITIONS,
  type CampaignState,
  type JobRequest,
  type MaterialCampaign,
} from '../domain/campaign.ts';
import { findBuilding, lockCampaign } from '../store/rows.ts';
import { asViewer, enterAsViewer } from '../store/tenancy.ts';
import { insertCampaign, insertStep, releaseStep, updateCampaign } from '../store/writes.ts';
import { toldOf } from './campaign-steps.ts';
import { ownerOf } from './owner.ts';

export interface NewCampaign {
  readonly idempotencyKey: string;
  readonly orgId: string | null;
  readonly buildingId: string | null;
  readonly name: LocalizedText;
  readonly screen: JobRequest;
  /** Follows by itself when the screening has succeeded. */
  readonly pilot: JobRequest | null;
  readonly provenance: Provenance;
}
type CampaignResult<Fault> = Result<{ campaign: MaterialCampaign }, Fault>;
type SubmitFault = NotFound | IdempotencyConflict | IdempotencyInProgress;

/** Stores a campaign and its wishes; the room's job carries them to compute. */
export async function submitMaterialCampaign(
  input: NewCampaign,
  context: RoomContext,
): Promise<CampaignResult<SubmitFault>> {
  const owner = ownerOf(context, input.orgId);
  if (!owner.ok) return owner;
  const { db, viewer, clock } = context;
  const scope = `${owner.value}:submitMaterialCampaign`;
  const stored = await db.transaction(async (tx) => {
    await enterAsViewer(tx, viewer);
    return onceIn(tx, { scope, key: input.idempotencyKey, request: input, clock }, (open) =>
      store(open, input, owner.value, context),
    );
  });
  return stored.ok ? stored.value : stored;
}

async function store(
  tx: Db,
  input: NewCampaign,
  orgId: string,
  { clock }: RoomContext,
): Promise<CampaignResult<NotFound>> {
  const { buildingId, name, provenance } = input;
  if (buildingId !== null && !(await findBuilding(tx, buildingId)))
    return err(notFound('Building', buildingId, ['input', 'buildingId']));
  const now = new Date(clock.now());
  const id = newId('mcp', clock);
  const campaign = {
    orgId,
    id,
    buildingId,
    name,
    state: 'SUBMITTED' as const,
    provenance,
    createdAt: now,
    changedAt: now,
  };
  await insertCampaign(tx, campaign);
  for (const [step, request] of [
    ['SCREEN', input.screen],
    ['PILOT', input.pilot],
  ] as const) {
    if (!request) continue;
    const fresh = { jobId: null, refusal: null, tries: 0, nextTryAt: now };
    // The pilot waits for the screening: nobody carries it away before.
    await insertStep(tx, {
      ...{ orgId, campaignId: id, step, request, ...fresh },
      state: step === 'SCREEN' ? 'PENDING' : 'WAITING',
    });
  }
  await publish(tx, toldOf(campaign, 'SCREEN', 'PENDING'), clock);
  return ok({ campaign });
}

/** Gives a campaign up; wishes that compute has not decided on are taken back. */
export const cancelMaterialCampaign = (
  { campaignId }: { readonly campaignId: string },
  { db, viewer, clock }: RoomContext,
): Promise<CampaignResult<NotFound | IllegalTransition<CampaignState>>> =>
  asViewer(db, viewer, async (tx): Promise<CampaignResult<NotFound | IllegalTransition<CampaignState>>> => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return err(notFound('MaterialCampaign', campaignId, ['input', 'campaignId']));
    const step = transition(CAMPAIGN_TRANSITIONS, campaign.state, 'CANCELLED');
    if (!step.ok) return err({ ...step.error, path: ['input', 'campaignId'] });
    const change = { state: 'CANCELLED' as const, changedAt: new Date(clock.now()) };
    await updateCampaign(tx, campaignId, change);
    for (const name of CAMPAIGN_STEPS)
      await releaseStep(tx, { campaignId, step: name }, ['PENDING', 'WAITING'], 'CANCELLED');
    const cancelled = { ...campaign, ...change };
    await publish(tx, toldOf(cancelled), clock);
    return ok({ campaign: cancelled });
  });
