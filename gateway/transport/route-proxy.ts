/** A room's own paths when the room runs elsewhere: passed on as they come, streamed both ways, signed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Pool } from 'undici';
import { sendFault } from '../http/answer.ts';
import { httpFault } from '../http/fault.ts';
import type { GatewayRoute } from '../http/routes.ts';
import { type Clock, routeText, sign, systemClock } from '../kit.ts';

export interface RouteProxyOptions {
  /** The room's name, for clients that it does not answer. */
  name: string;
  /** Any address of the room's; its origin counts. */
  url: string;
  /** Shared with the room. */
  secret: string;
  clock?: Clock;
}

export interface RouteProxy {
  /** Asks the room for what was asked of the gateway. A room that is away is a 502; a client that leaves ends the call. */
  handle: GatewayRoute['handle'];
  close(): Promise<void>;
}

const CONNECTIONS = 64;
/** Until the first byte of an answer, and between two of its parts: a model may think for a while. */
const SILENCE_MS = 300_000;
/** They belong to one connection, not to the request. */
const HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'host', 'expect'],
]);

/** A proxy to the room at `url`. */
export function routeProxy({ name, url, secret, clock = systemClock }: RouteProxyOptions): RouteProxy {
  const pool = new Pool(new URL(url).origin, {
    connections: CONNECTIONS,
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });
  const handle: GatewayRoute['handle'] = async (request, response, { viewer }) => {
    const requestId = String(response.getHeader('x-request-id') ?? '');
    const { method = 'GET', url: path = '/' } = request;
    const now = clock.now();
    const claims = { viewer, requestId, deadline: now + SILENCE_MS };
    const signature = sign(secret, claims, routeText(method, path), now);
    const headers = { ...endToEnd(request.headers), ...signature };
    try {
      await pass(pool, request, response, { method, path, headers });
    } catch {
      if (response.headersSent) response.destroy();
      else sendFault(response, httpFault(502, 'SUBREQUEST_FAILED', `${name} does not answer.`), requestId);
    }
  };
  return { handle, close: () => pool.destroy() };
}

interface Onward {
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
}

async function pass(pool: Pool, request: IncomingMessage, response: ServerResponse, onward: Onward): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { statusCode, headers, body } = await pool.request({
    ...onward,
    method: onward.method as 'GET',
    body: hasBody(request) ? request : null,
    signal: gone.signal,
  });
  response.writeHead(statusCode, endToEnd(headers));
  await pipeline(body, response);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function endToEnd(headers: NodeJS.Dict<string | string[]>): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !HOP.has(name.toLowerCase()));
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}
