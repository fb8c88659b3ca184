/** Steps of a use case after it was handed in. */
import {
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { mayBeBenchmark, type UseCaseState, useCaseMachine } from '../domain/transitions.ts';
import type { UseCaseOutcome } from '../store/outcomes.ts';
import { lockUseCase, type NewUseCase, outcomesOf, updateUseCase } from '../store/use-case-writes.ts';
import type { UseCase } from '../store/use-cases.ts';
import { type EvidenceMissing, evidenceMissing } from './room-errors.ts';

type Fault = NotFound | IllegalTransition | EvidenceMissing;
type Step<F extends Fault> = (useCase: UseCase, outcomes: readonly UseCaseOutcome[]) => Result<Partial<NewUseCase>, F>;
type Changed<F extends Fault> = Promise<Result<{ useCase: UseCase }, F | NotFound>>;

/** Ends the review: on to publication, or back to the author as a draft. */
export const reviewUseCase = (
  { id, verdict }: { id: string; verdict: 'ACCEPT' | 'RETURN' },
  context: RoomContext,
): Changed<IllegalTransition> =>
  change(id, context, ({ stage }) => {
    const reviewed = step(stage, 'REVIEWED');
    // A case is returned by whoever reviews it, in one go, or after it was accepted.
    if (verdict === 'ACCEPT') return reviewed;
    return stage === 'SUBMITTED' ? step('REVIEWED', 'DRAFT') : step(stage, 'DRAFT');
  });

/** Shows a reviewed case to everybody; one without an outcome, or without proof of what is said of a real firm, is refused. */
export const publishUseCase = (
  { id }: { id: string },
  context: RoomContext,
): Changed<IllegalTransition | EvidenceMissing> =>
  change<IllegalTransition | EvidenceMissing>(id, context, (useCase, outcomes) => {
    const next = step(useCase.stage, 'PUBLISHED');
    if (!next.ok) return next;
    const missing = lacking(useCase, outcomes);
    if (missing.length > 0) return err(evidenceMissing(missing));
    return ok({ ...next.value, publishedOn: new Date(context.clock.now()).toISOString().slice(0, 10) });
  });

function lacking({ provenance, evidence }: UseCase, outcomes: readonly UseCaseOutcome[]): string[] {
  const needsProof = provenance.kind !== 'ILLUSTRATIVE' && evidence.length === 0;
  return [...(outcomes.length === 0 ? ['OUTCOME'] : []), ...(needsProof ? ['EVIDENCE'] : [])];
}

/** Takes a case off the site; a benchmark loses its mark. */
export const retireUseCase = ({ id }: { id: string }, context: RoomContext): Changed<IllegalTransition> =>
  change(id, context, ({ stage }) => {
    const next = step(stage, 'RETIRED');
    return next.ok ? ok({ ...next.value, benchmark: false }) : next;
  });

/** Marks a published case as a benchmark: it needs an outcome with baseline and period, measured or published. */
export const markBenchmark = ({ id }: { id: string }, context: RoomContext): Changed<EvidenceMissing> =>
  change(id, context, ({ stage }, outcomes) => {
    const evidence = outcomes.map(({ baseline, period, figure }) => {
      return { baseline, period, provenanceKind: figure.provenance.kind };
    });
    const allowed = mayBeBenchmark(stage, evidence);
    return allowed.ok ? ok({ benchmark: true }) : err(evidenceMissing([allowed.error]));
  });

function step(from: UseCaseState, to: UseCaseState): Result<{ stage: UseCaseState }, IllegalTransition> {
  const next = transition<UseCaseState, UseCaseState>(useCaseMachine, from, to);
  return next.ok ? ok({ stage: next.value }) : next;
}

const change = <F extends Fault>(id: string, { db, clock }: RoomContext, decide: Step<F>): Changed<F> =>
  db.transaction(async (tx) => {
    const useCase = await lockUseCase(tx, id);
    if (!useCase) return err(notFound('UseCase', id, ['input', 'id']));
    const next = decide(useCase, await outcomesOf(tx, id));
    if (!next.ok) return next;
    return ok({ useCase: await updateUseCase(tx, id, { ...next.value, updatedAt: new Date(clock.now()) }) });
  });
