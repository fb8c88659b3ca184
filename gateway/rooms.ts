/** Every room of the hub, and the supergraph that they make. */
import { building } from '@yushu/building';
import { compute } from '@yushu/compute';
import { finance } from '@yushu/finance';
import type { Room } from '@yushu/kit';
import { sectors } from '@yushu/sectors';
import { type Composed, type CompositionFailed, compose } from './compose.ts';
import type { Result } from './kit.ts';

export const rooms: readonly Room[] = [sectors, compute, finance, building];

/** The supergraph of the rooms with its contracts, or every reason why they do not fit together. */
export const composeRooms = (
  list: readonly Pick<Room, 'name' | 'sdl'>[] = rooms,
): Result<Composed, CompositionFailed> => compose(list.map(({ name, sdl }) => ({ name, sdl })));
