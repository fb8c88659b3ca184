/** The state machines of the room and the guards that need nothing but values. */
import { err, ok, type Result } from '@yushu/kit/domain';

/** From each state the states that may follow; a state without followers is final. */
export type Machine = Readonly<Record<string, readonly string[]>>;

export const useCaseMachine = {
  DRAFT: ['SUBMITTED'],
  SUBMITTED: ['REVIEWED'],
  REVIEWED: ['PUBLISHED', 'DRAFT'],
  PUBLISHED: ['RETIRED'],
  RETIRED: [],
} as const satisfies Machine;

export const matchRequestMachine = {
  OPEN: ['MATCHED', 'WITHDRAWN', 'LAPSED'],
  MATCHED: ['SHORTLISTED', 'WITHDRAWN', 'LAPSED'],
  SHORTLISTED: ['ACCEPTED', 'LAPSED', 'WITHDRAWN'],
  ACCEPTED: [],
  LAPSED: [],
  WITHDRAWN: [],
} as const satisfies Machine;

export const agentMachine = {
  REGISTERED: ['REVIEWED'],
  REVIEWED: ['PILOT', 'REGISTERED'],
  PILOT: ['ACTIVE', 'SUSPENDED'],
  ACTIVE: ['SUSPENDED'],
  SUSPENDED: ['ACTIVE', 'RETIRED'],
  RETIRED: [],
} as const satisfies Machine;

export const reportedValueMachine = {
  ENTERED: ['APPROVED', 'REJECTED'],
  APPROVED: ['SUPERSEDED'],
  REJECTED: [],
  SUPERSEDED: [],
} as const satisfies Machine;

export const indicatorRunMachine = {
  REQUESTED: ['RUNNING'],
  // Back to REQUESTED: a runner that died must not hold a run for longer than its lease.
  RUNNING: ['OK', 'FAILED', 'REQUESTED'],
  OK: [],
  FAILED: [],
} as const satisfies Machine;

export const policyMachine = {
  DRAFT: ['IN_FORCE'],
  IN_FORCE: ['EXPIRED', 'REPEALED'],
  EXPIRED: [],
  REPEALED: [],
} as const satisfies Machine;

export type UseCaseState = keyof typeof useCaseMachine;
export type MatchRequestState = keyof typeof matchRequestMachine;
export type AgentState = keyof typeof agentMachine;
export type ReportedValueState = keyof typeof reportedValueMachine;
export type IndicatorRunState = keyof typeof indicatorRunMachine;
export type PolicyState = keyof typeof policyMachine;

const DAY_MS = 86_400_000;
export const EVALUATION_VALID_MS = 30 * DAY_MS;
export const MATCH_REQUEST_LAPSE_MS = 90 * DAY_MS;
export const RUN_LEASE_MS = 60_000;

/** An outcome of a use case, as far as evidence is judged by it. */
export interface OutcomeEvidence {
  readonly baseline: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly provenanceKind: string;
}

/** ok when a use case may carry the benchmark mark; else what is missing, for EvidenceMissing. */
export function mayBeBenchmark(
  state: UseCaseState,
  outcomes: readonly OutcomeEvidence[],
): Result<true, 'NOT_PUBLISHED' | 'NO_OUTCOME' | 'NO_EVIDENCED_OUTCOME'> {
  if (state !== 'PUBLISHED') return err('NOT_PUBLISHED');
  if (outcomes.length === 0) return err('NO_OUTCOME');
  return outcomes.some(isEvidence) ? ok(true) : err('NO_EVIDENCED_OUTCOME');
}

const isEvidence = (outcome: OutcomeEvidence): boolean =>
  outcome.baseline !== null &&
  outcome.period !== null &&
  (outcome.provenanceKind === 'MEASURED' || outcome.provenanceKind === 'PUBLISHED');

/** What is judged before an agent becomes ACTIVE. */
export interface AgentReadiness {
  readonly owner: string | null;
  readonly purpose: Readonly<Record<'zh' | 'en', string>> | null;
  readonly dataClasses: readonly string[];
  readonly tools: readonly string[];
  readonly evaluations: readonly { readonly passed: boolean; readonly at: number }[];
}

export type Unready = 'OWNER' | 'PURPOSE' | 'DATA_CLASSES' | 'TOOLS' | 'EVALUATION';

/** ok when an agent may be ACTIVE at `now` (epoch ms); else everything that is missing. */
export function mayBeActive(agent: AgentReadiness, now: number): Result<true, readonly Unready[]> {
  const missing: Unready[] = [];
  if (!agent.owner) missing.push('OWNER');
  if (!agent.purpose?.zh) missing.push('PURPOSE');
  if (agent.dataClasses.length === 0) missing.push('DATA_CLASSES');
  if (agent.tools.length === 0) missing.push('TOOLS');
  if (!hasRecentEvaluation(agent.evaluations, now)) missing.push('EVALUATION');
  return missing.length === 0 ? ok(true) : err(missing);
}

/** Whether an evaluation passed within the 30 days that end at `now` (epoch ms), both ends included. */
export function hasRecentEvaluation(evaluations: AgentReadiness['evaluations'], now: number): boolean {
  return evaluations.some(({ passed, at }) => passed && at <= now && now - at <= EVALUATION_VALID_MS);
}

/** Four eyes: whoever entered a value can't approve it. */
export const mayApprove = (enteredBy: string, approver: string): boolean => enteredBy !== approver;

/** Whether a request that last changed at `changedAt` (epoch ms) lapses at `now`: 90 full days without change. */
export function lapses(state: MatchRequestState, changedAt: number, now: number): boolean {
  const live = (matchRequestMachine[state] as readonly string[]).includes('LAPSED');
  return live && now - changedAt >= MATCH_REQUEST_LAPSE_MS;
}

/** Whether a RUNNING run that started at `startedAt` (epoch ms) has lost its lease and is REQUESTED again. */
export const leaseIsLost = (startedAt: number, now: number): boolean => now - startedAt >= RUN_LEASE_MS;
