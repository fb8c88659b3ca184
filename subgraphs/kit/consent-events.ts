/** What finance tells of authorizations (consent contract, finance 5.9), and how it reads at the other end. */
import { z } from 'zod';

/** A change of one authorization. */
export const CONSENT_CHANGED = 'finance.consent.v1';
/** Every second: the last seq that was told. */
export const CONSENT_HEARTBEAT = 'finance.consent-heartbeat.v1';
/** Everything up to a seq, in parts, for a mirror that is new. */
export const CONSENT_SNAPSHOT = 'finance.consent-snapshot.v1';

/** Ids of heartbeats begin so: consumers forget them sooner than other events. */
export const HEARTBEAT_PREFIX = 'hb';

const seq = z.int().min(0);
const moment = z.iso.datetime();

/** An authorization as it travels; times are RFC 3339 in UTC. */
export const consentNotice = z.object({
  authorizationId: z.string(),
  version: z.int().min(1),
  /** The seq of its first change that was told. */
  grantedSeq: seq,
  orgId: z.string(),
  grantee: z.string(),
  purpose: z.string(),
  categories: z.array(z.string()),
  notBefore: moment,
  notAfter: moment,
  state: z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'EXHAUSTED']),
});
export const consentChanged = consentNotice.extend({ seq });
export const consentHeartbeat = z.object({ seq });
export const consentSnapshot = z.object({
  seq,
  part: z.int().min(1),
  parts: z.int().min(1),
  authorizations: z.array(consentNotice),
});

export type ConsentNotice = z.infer<typeof consentNotice>;
export type ConsentChanged = z.infer<typeof consentChanged>;
export type ConsentSnapshot = z.infer<typeof consentSnapshot>;
