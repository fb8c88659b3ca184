/** Campaigns of material research: what they ask of compute, and how far they have come. */
import type { LocalizedText, Provenance, Transitions } from '@yushu/kit/domain';

export const CAMPAIGN_STATES = ['DRAFT', 'SUBMITTED', 'SCREENED', 'PILOT', 'RELEASED', 'CANCELLED'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];
export const CAMPAIGN_STEPS = ['SCREEN', 'PILOT'] as const;
export type CampaignStepName = (typeof CAMPAIGN_STEPS)[number];

export const CAMPAIGN_TRANSITIONS: Transitions<CampaignState> = {
  DRAFT: ['SUBMITTED', 'CANCELLED'],
  SUBMITTED: ['SCREENED', 'CANCELLED'],
  SCREENED: ['PILOT', 'CANCELLED'],
  PILOT: ['RELEASED'],
  RELEASED: [],
  CANCELLED: [],
};

export interface MaterialCampaign {
  readonly orgId: string;
  readonly id: string;
  readonly buildingId: string | null;
  readonly name: LocalizedText;
  readonly state: CampaignState;
  readonly provenance: Provenance;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** A job as compute takes it; the campaign's step is its key. */
export interface JobRequest {
  readonly name: string;
  readonly script: string;
  readonly procs: number;
  readonly gpus: number;
  readonly memoryMib: number;
  readonly limitS: number;
  readonly siteCode: string | null;
}

/** WAITING: for the step before. PENDING: for compute's decision. */
export type StepState = 'WAITING' | 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'CANCELLED';

export interface CampaignStep {
  readonly orgId: string;
  readonly campaignId: string;
  readonly step: CampaignStepName;
  readonly request: JobRequest;
  readonly state: StepState;
  readonly jobId: string | null;
  readonly refusal: string | null;
  readonly tries: number;
  readonly nextTryAt: Date;
}

/** The key under which compute knows the step: asked twice, it starts nothing twice. */
export const keyOf = ({ campaignId, step }: Pick<CampaignStep, 'campaignId' | 'step'>): string =>
  `${campaignId}:${step}`;

const LONGEST_WAIT_MS = 300_000;

/** How long to wait after so many tries that came to nothing: doubled each time, five minutes at most. */
export const waitAfter = (tries: number): number => Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(tries, 20));

/** What the campaign becomes when the step's job has succeeded. */
export const AFTER_SUCCESS: Record<CampaignStepName, CampaignState> = { SCREEN: 'SCREENED', PILOT: 'RELEASED' };
