/** Paths of the rooms' own, served at the gateway's port. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteMatch, RoutePattern, Viewer } from '../kit.ts';

export interface GatewayRoute extends RoutePattern {
  handle(request: IncomingMessage, response: ServerResponse, call: RouteMatch & { viewer: Viewer }): Promise<void>;
}
