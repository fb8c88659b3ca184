import {
  err,
  type IllegalTransition,
  type LocalizedText,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type RoomContext,
  transition,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
import { lintProvenance } from '../domain/provenance-lint.ts';
import { type UseCaseState, useCaseMachine } from '../domain/transitions.ts';
import { type Organization, organizationById } from '../store/organizations.ts';
import { lockUseCaseBySlug, type NewOutcome, saveUseCase } from '../store/use-case-writes.ts';
import type { UseCase } from '../store/use-cases.ts';
import { checkCapabilities, checkSectors } from './check-codes.ts';
import type { UnknownCapability, UnknownSector } from './room-errors.ts';

export interface UseCaseInput {
  readonly slug: string;
  readonly title: LocalizedText;
  readonly problem: LocalizedText;
  readonly approach: LocalizedText;
  readonly summary: LocalizedText;
  readonly sectors: readonly string[];
  readonly organizations: readonly string[];
  readonly capabilities: readonly string[];
  readonly outcomes: readonly NewOutcome[];
  readonly evidence: readonly string[];
  readonly provenance: Provenance;
}

type Fault = NotFound | IllegalTransition | ValidationFailed | UnknownSector | UnknownCapability;

/** Hands a case in for review: a new one, or a draft that was returned. */
export async function submitUseCase(
  input: UseCaseInput,
  context: RoomContext,
): Promise<Result<{ useCase: UseCase }, Fault>> {
  const checked = await check(input, context);
  if (!checked.ok) return checked;
  const { db, viewer, clock } = context;
  return db.transaction(async (tx) => {
    const before = await lockUseCaseBySlug(tx, input.slug);
    const next = transition<UseCaseState, UseCaseState>(useCaseMachine, before?.stage ?? 'DRAFT', 'SUBMITTED');
    if (!next.ok) return next;
    const { sectors, organizations, capabilities, outcomes, evidence, ...row } = input;
    const useCase = await saveUseCase(
      tx,
      {
        ...row,
        id: before?.id ?? newId('uca', clock),
        stage: next.value,
        evidence: [...evidence],
        submittedBy: viewer.id,
        updatedAt: new Date(clock.now()),
      },
      { sectors, organizations, capabilities, outcomes },
    );
    return ok({ useCase });
  });
}

async function check(input: UseCaseInput, context: RoomContext): Promise<Result<true, Fault>> {
  const sectors = await checkSectors(context, input.sectors, 'sectors');
  if (!sectors.ok) return sectors;
  const capabilities = await checkCapabilities(context, input.capabilities, 'capabilities');
  if (!capabilities.ok) return capabilities;
  const found = await Promise.all(input.organizations.map((id) => organizationById(context).load(id)));
  const absent = input.organizations.find((_, index) => !found[index]);
  if (absent !== undefined) return err(notFound('Organization', absent, ['input', 'organizations']));
  return lint(input, found as Organization[]);
}

/** The lint of the seed, for what people hand in: no invented figure on a real name. */
function lint(input: UseCaseInput, organizations: readonly Organization[]): Result<true, ValidationFailed> {
  const real = organizations.find(({ fictional }) => !fictional) ?? organizations[0];
  const organization = real ? { name: real.name.zh, fictional: real.fictional } : null;
  const figures = [
    { field: 'provenance', value: null, unit: null, asOf: null, provenance: input.provenance },
    ...input.outcomes.map(({ unit, provenance }, index) => ({
      ...{ field: `outcomes.${index}`, value: null, asOf: null },
      ...{ unit, provenance },
    })),
  ];
  const findings = lintProvenance([{ table: 'use_case', id: input.slug, organization, figures }]);
  if (findings.length === 0) return ok(true);
  return err(validationFailed(findings.map(({ field, code }) => ({ path: ['input', field], message: code }))));
}
