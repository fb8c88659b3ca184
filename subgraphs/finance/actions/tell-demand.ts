/** What is told of a demand, and who hears it. */
import type { Db } from '@yushu/db';
import {
  type Clock,
  type CursorEvent,
  type EventEnvelope,
  outboxEvents,
  publish,
  type RoomContext,
  type StreamStart,
} from '@yushu/kit';
import type { DemandState } from '../domain/demand.ts';
import { concerns, DEMAND_CHANGED, type DemandTold } from '../domain/demand-told.ts';
import type { FinancingDemand } from '../store/demands.ts';
import { seesAll } from '../store/tenancy.ts';

/** Tells the state that a demand has come into, in the transaction of the change. */
export async function tellDemand(tx: Db, { id, orgId, state, parties }: FinancingDemand, clock: Clock): Promise<void> {
  const data = { demandId: id, state, parties };
  await publish(tx, { source: 'finance', type: DEMAND_CHANGED, subject: orgId, data }, clock);
}

/** One thing that happened to a demand. */
export interface DemandUpdate {
  readonly demandId: string;
  readonly state: DemandState;
  readonly at: Date;
}

/** What happens to demands that concern the viewer, of one demand where it is given; to operators and services all. */
export async function* demandUpdates(
  start: StreamStart,
  demandId: string | null,
  { db, viewer }: RoomContext,
): AsyncGenerator<CursorEvent<DemandUpdate>, void> {
  const isForViewer = ({ subject, data }: EventEnvelope) =>
    seesAll(viewer) || (viewer.orgId !== null && concerns(toldIn(data), subject, viewer.orgId));
  const accepts = (event: EventEnvelope) =>
    (demandId === null || toldIn(event.data).demandId === demandId) && isForViewer(event);
  for await (const { cursor, payload } of outboxEvents({ ...start, db, types: [DEMAND_CHANGED], accepts })) {
    const { demandId, state } = toldIn(payload.data);
    yield { cursor, payload: { demandId, state, at: new Date(payload.time) } };
  }
}

/** The room wrote it itself, in tellDemand. */
const toldIn = (data: EventEnvelope['data']): DemandTold => data as unknown as DemandTold;
