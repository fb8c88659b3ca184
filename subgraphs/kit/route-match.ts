/** Which of a list of paths a request is for; the gateway and a room that runs by itself match alike. */

export interface RoutePattern {
  readonly method: string;
  /** Exact, or with `:name` segments. */
  readonly path: string;
}

export interface RouteMatch {
  parameters: Record<string, string>;
}

/** The route for a request; `otherMethods` when the path is known but not by this method. */
export function findRoute<Route extends RoutePattern>(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; match: RouteMatch } | { otherMethods: string[] } {
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
