/** What the authority decided on a submitted assessment, recorded by an operator; and certificates that run out. */
import type { Db } from '@yushu/db';
import {
  append,
  err,
  type IllegalTransition,
  type NotFound,
  notFound,
  ok,
  type Result,
  type RoomContext,
  type RoomEnvironment,
  transition,
} from '@yushu/kit';
import type { EditionMismatch } from '../domain/errors.ts';
import { type Certificate, certifiedState, isSame, phaseFault } from '../domain/rating/certificate.ts';
import { expireCertificates } from '../store/clockwork.ts';
import { findAssessment, type StoredAssessment } from '../store/rows.ts';
import { asRoom, asViewer } from '../store/tenancy.ts';
import { updateAssessment } from '../store/writes.ts';
import { ASSESSMENT, RATING_TRANSITIONS, type RatingState } from './rating-assessments.ts';

type Certified<Fault> = Result<{ assessment: StoredAssessment }, NotFound | IllegalTransition<RatingState> | Fault>;

/** Records a certificate; the same one again changes nothing. */
export const recordRatingCertificate = (
  { assessmentId, ...certificate }: Certificate & { readonly assessmentId: string },
  context: RoomContext,
): Promise<Certified<EditionMismatch>> =>
  onAssessment(assessmentId, context, async (tx, stored): Promise<Certified<EditionMismatch>> => {
    const state = certifiedState(certificate);
    if (stored.state === state && isSame(stored.certificate, certificate)) return ok({ assessment: stored });
    const fault = phaseFault(stored, certificate);
    if (fault) return err(fault);
    return moved(tx, context, stored, { action: 'recordRatingCertificate', state, certificate });
  });

/** Takes a certificate back; a repeat changes nothing. The certificate stays readable. */
export const revokeRating = (
  { assessmentId, reason }: { readonly assessmentId: string; readonly reason: string },
  context: RoomContext,
): Promise<Certified<never>> =>
  onAssessment(assessmentId, context, async (tx, stored): Promise<Certified<never>> => {
    if (stored.state === 'REVOKED') return ok({ assessment: stored });
    return moved(tx, context, stored, { action: 'revokeRating', state: 'REVOKED', reason });
  });

const onAssessment = <Fault>(
  id: string,
  { db, viewer }: RoomContext,
  work: (tx: Db, stored: StoredAssessment) => Promise<Certified<Fault>>,
): Promise<Certified<Fault>> =>
  asViewer(db, viewer, async (tx): Promise<Certified<Fault>> => {
    const stored = await findAssessment(tx, id);
    return stored ? work(tx, stored) : err(notFound('RatingAssessment', id, ASSESSMENT));
  });

interface Move {
  readonly action: string;
  readonly state: RatingState;
  readonly certificate?: Certificate;
  readonly reason?: string;
}

async function moved(
  tx: Db,
  { viewer, clock }: RoomContext,
  stored: StoredAssessment,
  { action, state, certificate, reason }: Move,
): Promise<Certified<never>> {
  const from = stored.state as RatingState;
  const step = transition(RATING_TRANSITIONS, from, state);
  if (!step.ok) return err({ ...step.error, path: ASSESSMENT });
  const change = { state, changedAt: new Date(clock.now()), ...(certificate && { certificate }) };
  await updateAssessment(tx, stored.id, change);
  const data = { from, to: state, ...(certificate && { certificate }), ...(reason !== undefined && { reason }) };
  await append(tx, { room: 'building', actor: viewer.id, action, subject: stored.id, data }, clock);
  return ok({ assessment: { ...stored, ...change } });
}

/** Certificates whose last day has passed where the building stands become EXPIRED; how many. */
export const expireRatings = ({ database, clock }: Pick<RoomEnvironment, 'database' | 'clock'>): Promise<number> =>
  asRoom(database.db, async (tx) => {
    const expired = await expireCertificates(tx, new Date(clock.now()));
    for (const { id, from } of expired) {
      const entry = { room: 'building', actor: 'svc:building', action: 'expireRating', subject: id };
      await append(tx, { ...entry, data: { from, to: 'EXPIRED' } }, clock);
    }
    return expired.length;
  });
