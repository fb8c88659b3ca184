/** How the gateway gets at the rooms: as functions of this process, or over HTTP in theirs. */
import { isConnectionFault } from '@yushu/db';
import { type GatewayOptions, type GatewayRoute, type LocalRoom, routeProxy } from '@yushu/gateway';
import { DATABASE_AWAY, maskResolverError, type Room, type RoomEnvironment, sendError } from '@yushu/kit';
import type { RoomProcess } from './room-process.ts';

export interface Reach {
  readonly gateway: Pick<GatewayOptions, 'rooms' | 'services' | 'routes'>;
  close(): Promise<void>;
}

/** Rooms that run here. */
export function reachHere(rooms: readonly Room[], environments: ReadonlyMap<string, RoomEnvironment>): Reach {
  const of = (room: Room) => environments.get(room.name)!;
  const routes = rooms.flatMap((room) => room.routes.map((route) => localRoute(route, of(room))));
  return { gateway: { routes, rooms: rooms.map((room) => localRoom(room, of(room))) }, close: async () => {} };
}

const localRoom = (room: Room, environment: RoomEnvironment): LocalRoom => ({
  name: room.name,
  sdl: room.sdl,
  schema: room.schema,
  open: (claims) => room.open(environment, claims),
  maskError: (error, { requestId }) =>
    maskResolverError(error, (message, detail) => environment.log(message, { requestId, ...detail })),
});

const localRoute = (route: Room['routes'][number], environment: RoomEnvironment): GatewayRoute => ({
  ...route,
  handle: async (request, response, call) => {
    try {
      await route.handle(request, response, { ...call, environment });
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      sendError(response, 503, 'DATABASE_UNAVAILABLE', DATABASE_AWAY);
    }
  },
});

/** Rooms in processes of their own. */
export function reachElsewhere(rooms: readonly Room[], processes: readonly RoomProcess[], secret: string): Reach {
  const proxies = rooms.map((room) => {
    const { url } = processes.find(({ name }) => name === room.name)!;
    return { room, url, proxy: routeProxy({ name: room.name, url, secret }) };
  });
  const routes = proxies.flatMap(({ room, proxy }) =>
    room.routes.map(({ method, path }): GatewayRoute => ({ method, path, handle: proxy.handle })),
  );
  const services = proxies.map(({ room, url }) => ({ name: room.name, url, sdl: room.sdl }));
  const close = async () => void (await Promise.all(proxies.map(({ proxy }) => proxy.close())));
  return { gateway: { routes, services }, close };
}
