/** Paths of the rooms' own, served at the gateway's port. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Viewer } from '../kit.ts';

export interface GatewayRoute {
  method: string;
  /** Exact, or with `:name` segments. */
  path: string;
  handle(request: IncomingMessage, response: ServerResponse, call: RouteMatch & { viewer: Viewer }): Promise<void>;
}

export interface RouteMatch {
  parameters: Record<string, string>;
}

/** The route for a request; `otherMethods` when the path is known but not by this method. */
export function findRoute(
  routes: readonly GatewayRoute[],
  method: string,
  path: string,
): { route: GatewayRoute; match: RouteMatch } | { otherMethods: string[] } {
  const otherMethods: string[] = [];
  for (const route of routes) {
    const match = matchPath(route.path, path);
    if (!match) continue;
    if (route.method === method) return { route, match };
    otherMethods.push(route.method);
  }
  return { otherMethods };
}

function matchPath(pattern: string, path: string): RouteMatch | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== value) return null;
    } else {
      const decoded = decodeSegment(value);
      if (!decoded) return null;
      parameters[segment.slice(1)] = decoded;
    }
  }
  return { parameters };
}

function decodeSegment(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
