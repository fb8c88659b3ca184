/** The room's rows: published factors, and an illustrative portfolio with its weather. */
import type { RoomEnvironment, SeedReport } from '@yushu/kit';
import { seedRoom } from './actions/seed-room.ts';

/** Writes the rows that are missing and says how many, by table; a second run writes none. */
export const seed = (environment: Pick<RoomEnvironment, 'database' | 'clock'>): Promise<SeedReport> =>
  seedRoom(environment);
