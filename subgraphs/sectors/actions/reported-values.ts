/** Values entered by hand: entered by one person with evidence, decided on by another. They never touch a reading. */

import type { Db } from '@yushu/db';
import {
  err,
  type FourEyesRequired,
  fourEyesRequired,
  type IllegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import { mayApprove, type ReportedValueState, reportedValueMachine } from '../domain/transitions.ts';
import {
  approvedValue,
  insertReported,
  lockReported,
  type NewReportedValue,
  updateReported,
} from '../store/indicator-writes.ts';
import { definitions, type ReportedValue } from '../store/indicators.ts';
import { type EvidenceMissing, evidenceMissing } from './room-errors.ts';

export interface Entry {
  readonly code: string;
  /** Decimal text in the indicator's unit. */
  readonly value: string;
  readonly asOf: string;
  readonly evidence: string | null;
  readonly role: string;
  readonly provenance: Provenance;
}

type Answer<Fault> = Promise<Result<{ reportedValue: ReportedValue }, Fault>>;

/** Enters a value; without evidence it is refused. */
export async function enterReportedValue(entry: Entry, context: RoomContext): Answer<NotFound | EvidenceMissing> {
  const { code, value, asOf, evidence, role, provenance } = entry;
  const isKnown = (await definitions(context)).some((definition) => definition.code === code);
  if (!isKnown) return err(notFound('Indicator', code, ['input', 'code']));
  if (!evidence?.trim()) return err(evidenceMissing(['EVIDENCE'], ['input', 'evidence']));
  const { db, viewer, clock } = context;
  const reportedValue = await insertReported(db, {
    id: newId('rpv', clock),
    code,
    value,
    asOf,
    state: 'ENTERED',
    evidence: evidence.trim(),
    enteredBy: viewer.id,
    enteredByRole: role,
    enteredAt: new Date(clock.now()),
    provenance,
  });
  return ok({ reportedValue });
}

type Decided = Answer<NotFound | IllegalTransition | FourEyesRequired>;

/** Approves a value that somebody else entered; the approved value of the same day gives way to it. */
export const approveReportedValue = ({ id, role }: { id: string; role: string }, context: RoomContext): Decided =>
  decide(id, 'APPROVED', { decidedByRole: role }, context);

/** Refuses a value that somebody else entered, with the reason. */
export const rejectReportedValue = (
  { id, role, reason }: { id: string; role: string; reason: string },
  context: RoomContext,
): Decided => decide(id, 'REJECTED', { decidedByRole: role, reason }, context);

const decide = (
  id: string,
  to: 'APPROVED' | 'REJECTED',
  change: Partial<NewReportedValue>,
  { db, viewer, clock }: RoomContext,
): Decided =>
  db.transaction(async (tx) => {
    const value = await lockReported(tx, id);
    if (!value) return err(notFound('ReportedValue', id, ['input', 'id']));
    const next = transition<ReportedValueState, ReportedValueState>(reportedValueMachine, value.state, to);
    if (!next.ok) return next;
    if (!mayApprove(value.enteredBy, viewer.id)) return err(fourEyesRequired(viewer.id));
    if (to === 'APPROVED') await supersede(tx, value);
    const decided = { state: to, decidedBy: viewer.id, decidedAt: new Date(clock.now()) };
    return ok({ reportedValue: await updateReported(tx, id, { ...change, ...decided }) });
  });

async function supersede(tx: Db, { code, asOf }: ReportedValue): Promise<void> {
  const before = await approvedValue(tx, code, asOf);
  if (before) await updateReported(tx, before.id, { state: 'SUPERSEDED' });
}
