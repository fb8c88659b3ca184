/** How a room asks the hub: one operation through the gateway under the room's own identity. */
import { type Clock, systemClock } from './clock.ts';
import { type SignedClaims, sign } from './signature.ts';
import { serviceViewer, type Viewer } from './viewer.ts';

export interface HubAnswer {
  data: Record<string, unknown> | null;
  errors: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
}

export interface HubOperation {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** For whom and what for `svc:finance` asks (consent contract); of any other room it means nothing. */
  onBehalfOf?: Viewer['onBehalfOf'];
}

/** Sends one operation; an answer that never came is thrown. */
export interface HubClient {
  execute(operation: HubOperation): Promise<HubAnswer>;
}

/** Carries a signed operation to the gateway: a function call in the hub's process, HTTP elsewhere. */
export type HubTransport = (operation: HubOperation, claims: SignedClaims) => Promise<HubAnswer>;

const WAIT_MS = 10_000;

/** A client that speaks as `svc:<room>` with `scopes` and nothing more. */
export function hubClient(
  room: string,
  scopes: readonly string[],
  transport: HubTransport,
  clock: Clock = systemClock,
): HubClient {
  return {
    // Told in the signed claims and nowhere else: what stands in a body anybody can write.
    execute: ({ onBehalfOf, ...operation }) =>
      transport(operation, {
        viewer: { ...serviceViewer(room, scopes), ...(onBehalfOf && { onBehalfOf }) },
        requestId: `${room}-${crypto.randomUUID()}`,
        deadline: clock.now() + WAIT_MS,
      }),
  };
}

/**
 * Asks the gateway at `url` over HTTP, signed with the hub's secret. Throws when nothing came before the deadline, and
 * when what came is no GraphQL answer.
 */
export function httpHub(url: string, secret: string, clock: Clock = systemClock): HubTransport {
  return async (operation, claims) => {
    const body = JSON.stringify(operation);
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...sign(secret, claims, body, clock.now()) },
      signal: AbortSignal.timeout(Math.max(1, claims.deadline - clock.now())),
    });
    return readAnswer(await response.text(), response.status);
  };
}

function readAnswer(text: string, status: number): HubAnswer {
  const answer = parseObject(text);
  // What stands there may be anybody's page: it is not repeated.
  if (!answer) throw new Error(`The hub answered with status ${status} and no JSON object.`);
  return { data: answer.data ?? null, errors: answer.errors ?? [] };
}

function parseObject(text: string): Partial<HubAnswer> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
