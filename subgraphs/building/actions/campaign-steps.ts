/** What compute decides on a campaign's steps, and what that makes of the campaign. */
import type { Db } from '@yushu/db';
import { type EventHandler, type NewEvent, publish, transition } from '@yushu/kit';
import {
  AFTER_SUCCESS,
  CAMPAIGN_TRANSITIONS,
  type CampaignState,
  type CampaignStep,
  type CampaignStepName,
  type MaterialCampaign,
  type StepState,
} from '../domain/campaign.ts';
import { campaignEvent } from '../domain/events.ts';
import { lockCampaign, stepOfJob } from '../store/rows.ts';
import { enterAsRoom } from '../store/tenancy.ts';
import { awaitCarrying, releaseStep, updateCampaign, updateStep } from '../store/writes.ts';

/** What is told of a campaign as it stands; `step` where compute has decided on one. */
export const toldOf = (
  { orgId, id, state }: Pick<MaterialCampaign, 'orgId' | 'id' | 'state'>,
  step: CampaignStepName | null = null,
  stepState: StepState | null = null,
): NewEvent => campaignEvent(orgId, { campaignId: id, state, step, stepState });

/** Hears of jobs: a step whose job has succeeded brings its campaign on. Other rooms' jobs are nobody's here. */
export const hearOfJob: EventHandler = async (tx, event) => {
  const { jobId, state } = event.data as { jobId?: unknown; state?: unknown };
  if (typeof jobId !== 'string' || state !== 'SUCCEEDED') return;
  await enterAsRoom(tx);
  // A job may end before its acceptance is written down here.
  if (event.subject !== null) await awaitCarrying(tx, event.subject);
  const step = await stepOfJob(tx, jobId);
  if (!step) return;
  // Told twice, or after a cancellation: the campaign stays where it is.
  const moved = await move(tx, step.campaignId, AFTER_SUCCESS[step.step], new Date(event.time));
  if (!moved) return;
  if (step.step === 'SCREEN') await releaseStep(tx, { campaignId: moved.id, step: 'PILOT' }, ['WAITING'], 'PENDING');
  await publish(tx, { ...toldOf(moved, step.step, step.state), time: event.time });
};

/** Writes down that compute took the step's job; what is to be told of it. */
export async function stepAccepted(tx: Db, step: CampaignStep, jobId: string, now: Date): Promise<NewEvent | null> {
  await updateStep(tx, step, { state: 'ACCEPTED', jobId, refusal: null });
  const moved = step.step === 'PILOT' ? await move(tx, step.campaignId, 'PILOT', now) : null;
  const campaign = moved ?? (await lockCampaign(tx, step.campaignId));
  return campaign && toldOf(campaign, step.step, 'ACCEPTED');
}

/** Writes down that compute refused the step, as it said it; what is to be told of it. */
export async function stepRefused(tx: Db, step: CampaignStep, refusal: string): Promise<NewEvent | null> {
  await updateStep(tx, step, { state: 'REFUSED', refusal });
  const campaign = await lockCampaign(tx, step.campaignId);
  return campaign && toldOf(campaign, step.step, 'REFUSED');
}

/** Brings the campaign to `next` where its machine allows it; null where it stays. */
async function move(tx: Db, id: string, next: CampaignState, changedAt: Date): Promise<MaterialCampaign | null> {
  const campaign = await lockCampaign(tx, id);
  if (!campaign || !transition(CAMPAIGN_TRANSITIONS, campaign.state, next).ok) return null;
  await updateCampaign(tx, id, { state: next, changedAt });
  return { ...campaign, state: next, changedAt };
}
