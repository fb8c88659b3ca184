/** The tables of the room compute. */
import { consentTables } from '../consent-tables.ts';
import { compute } from './compute-base.ts';

export { compute } from './compute-base.ts';
export * from './compute-jobs.ts';
export * from './compute-live.ts';
export * from './compute-money.ts';
export * from './compute-sites.ts';

/** Whom organizations let see their usage, as finance told it. */
export const { consentMirror, consentProgress } = consentTables(compute);
