/** Carries campaigns' wishes to compute, through the gateway, until it has decided on each. */
import { type HubAnswer, type NewEvent, publishAll, type RoomEnvironment } from '@yushu/kit';
import { type CampaignStep, keyOf, waitAfter } from '../domain/campaign.ts';
import { asRoom } from '../store/tenancy.ts';
import { beginCarrying, dueSteps, updateStep } from '../store/writes.ts';
import { stepAccepted, stepRefused } from './campaign-steps.ts';

const MOST_AT_ONCE = 20;

const SUBMIT = `mutation SubmitCampaignStep($input: SubmitComputeJobInput!) {
  submitComputeJob(input: $input) {
    __typename
    ... on SubmitComputeJobSuccess { job { id } }
    ... on UserError { code message }
  }
}`;

type Decision =
  | { readonly kind: 'ACCEPTED'; readonly jobId: string }
  | { readonly kind: 'REFUSED'; readonly refusal: string }
  | { readonly kind: 'UNDECIDED' };

/**
 * Sends what is due; how many compute decided on. A step is told under its own key, so that one whose answer was lost
 * is told again and starts nothing twice; what compute could not decide on is due again later.
 */
export async function carrySteps({
  database,
  clock,
  hub,
}: Pick<RoomEnvironment, 'database' | 'clock' | 'hub'>): Promise<number> {
  return asRoom(database.db, async (tx) => {
    const told: (NewEvent | null)[] = [];
    // The rows stay locked while compute is asked: two hubs do not carry one wish.
    for (const step of await dueSteps(tx, new Date(clock.now()), MOST_AT_ONCE)) {
      await beginCarrying(tx, step.orgId);
      const decision = await ask(hub, step);
      const now = clock.now();
      if (decision.kind === 'ACCEPTED') told.push(await stepAccepted(tx, step, decision.jobId, new Date(now)));
      else if (decision.kind === 'REFUSED') told.push(await stepRefused(tx, step, decision.refusal));
      else await updateStep(tx, step, { tries: step.tries + 1, nextTryAt: new Date(now + waitAfter(step.tries)) });
    }
    // Last of all: until the commit, whoever else tells of these organizations waits.
    const events = told.filter((event) => event !== null);
    await publishAll(tx, events, clock);
    return told.length;
  });
}

async function ask(hub: RoomEnvironment['hub'], step: CampaignStep): Promise<Decision> {
  const { siteCode, ...request } = step.request;
  const input = {
    ...{ ...request, idempotencyKey: keyOf(step), orgId: step.orgId },
    ...(siteCode !== null && { siteCode }),
  };
  try {
    return decisionOf(await hub.execute({ query: SUBMIT, variables: { input }, operationName: 'SubmitCampaignStep' }));
  } catch {
    // The hub is away: nobody has decided.
    return { kind: 'UNDECIDED' };
  }
}

/** Another try with this key may answer otherwise: the first one is still under way. */
const PASSING = new Set(['IDEMPOTENCY_IN_PROGRESS']);

interface Submitted {
  readonly job?: { readonly id?: string };
  readonly code?: string;
  readonly message?: string;
}

function decisionOf({ data }: HubAnswer): Decision {
  const answer = data?.submitComputeJob as Submitted | null | undefined;
  if (answer?.job?.id) return { kind: 'ACCEPTED', jobId: answer.job.id };
  if (answer?.code && !PASSING.has(answer.code))
    return { kind: 'REFUSED', refusal: `${answer.code}: ${answer.message ?? ''}` };
  return { kind: 'UNDECIDED' };
}
