/** What is told of a demand as it happens, and whom it concerns. */
import type { DemandState } from './demand.ts';

export const DEMAND_CHANGED = 'finance.demand.v1';

/** A demand came into a state. No amount and no name: whoever hears it asks for those, and sees what it may. */
export interface DemandTold {
  readonly demandId: string;
  readonly state: DemandState;
  /** The institutions, as organizations, that took part in it after the change. */
  readonly parties: readonly string[];
}

/** Whether this organization takes part in it: as its enterprise or as one of the institutions. */
export const concerns = (told: Pick<DemandTold, 'parties'>, enterprise: string | null, orgId: string): boolean =>
  enterprise === orgId || told.parties.includes(orgId);
