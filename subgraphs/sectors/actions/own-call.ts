import { type RoomContext, type RoomEnvironment, serviceViewer } from '@yushu/kit';

/** Scopes of the room's own identity: it reads every room's rows for its indicators, and records what they give. */
export const OWN_SCOPES = ['indicator:read', 'indicator:record'] as const;

const WAIT_MS = 10_000;

/** A context for what the room does by itself, outside any request. */
export const ownCall = ({ database, clock }: Pick<RoomEnvironment, 'database' | 'clock'>): RoomContext => ({
  db: database.db,
  viewer: serviceViewer('sectors', OWN_SCOPES),
  clock,
  requestId: `sectors-${crypto.randomUUID()}`,
  deadline: clock.now() + WAIT_MS,
  tenant: () => Promise.reject(new Error("the room's own work opens its transactions itself")),
});
