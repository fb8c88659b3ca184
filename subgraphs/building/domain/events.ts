/**
 * What the room tells as it happens: ids, versions and counts; whoever wants figures asks the graph for them. Types and
 * no interfaces: only those are JSON to the compiler.
 */

export const READINGS_EVENT = 'building.readings.v1';
export const SAVINGS_EVENT = 'building.savings.v1';
export const CAMPAIGN_EVENT = 'building.campaign.v1';

/** One batch brought rows of one meter that were not known before, or could not be taken: never one event a row. */
export type ReadingsTold = {
  readonly meterId: string;
  readonly buildingId: string;
  /** Where the batch's rows of this meter begin and end, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Rows that were not known before. */
  readonly added: number;
  /** What became of the batch's rows of this meter. */
  readonly active: number;
  readonly superseded: number;
  readonly quarantined: number;
  /** Rows of this meter that could not be taken. */
  readonly refused: number;
};

/** A project has a result; from version 2 on it takes the place of another. */
export type SavingsTold = {
  readonly projectId: string;
  readonly version: number;
};

/** A campaign moved, or compute decided on one of its steps. */
export type CampaignTold = {
  readonly campaignId: string;
  readonly state: string;
  readonly step: string | null;
  readonly stepState: string | null;
};

/** An event before the kit has given it an id; its time is the moment of the change where that is known. */
interface RoomEvent<Data> {
  readonly source: 'building';
  readonly type: string;
  readonly subject: string;
  readonly data: Data;
}

const eventOf =
  <Data>(type: string) =>
  (orgId: string, { ...data }: Data): RoomEvent<Data> => ({ source: 'building', type, subject: orgId, data });

export const readingsEvent = eventOf<ReadingsTold>(READINGS_EVENT);
export const savingsEvent = eventOf<SavingsTold>(SAVINGS_EVENT);
export const campaignEvent = eventOf<CampaignTold>(CAMPAIGN_EVENT);
