/** From the headers of a request to who asks, and to the contract that this class of key may see. */
import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ContractName } from '../engine/engine.ts';
import type { GatewayError } from '../engine/errors.ts';
import { ANONYMOUS, type Clock, err, ok, type Result, type Viewer, verify } from '../kit.ts';

/** Where keys are looked up: a file, a table. */
export interface KeyStore {
  /** The viewer that `key` stands for; null when there is no such key. */
  find(key: string): Promise<Viewer | null>;
}

/** A key as a configuration file holds it: never the key, only its hash. */
export interface KeyEntry {
  /** SHA-256 of the key in lower-case hex. */
  sha256: string;
  viewer: Viewer;
}

/** SHA-256 of a key in lower-case hex. */
export const hashKey = (key: string): string => hash('sha256', key);

/** A store over entries held in memory. */
export function keyStore(entries: readonly KeyEntry[]): KeyStore {
  const byHash = new Map(entries.map(({ sha256, viewer }) => [sha256, viewer]));
  return { find: async (key) => byHash.get(hashKey(key)) ?? null };
}

/** Reads bearer tokens that are no keys. */
export interface TokenReader {
  /** The viewer that a token speaks for; an error when it is not valid, or cannot be checked now. */
  read(token: string): Promise<Result<Viewer, GatewayError>>;
}

export interface Asker {
  viewer: Viewer;
  contract: ContractName;
  /** Epoch milliseconds after which a room that asks no longer waits. */
  deadline?: number;
}

export interface Credentials {
  keys: KeyStore;
  tokens?: TokenReader;
  /** The contract of a viewer, where it is not by the class of his key. */
  contractOf?: (viewer: Viewer) => ContractName;
  /** Shared with rooms; without it no room can ask. */
  secret?: string;
  clock: Clock;
}

/** Who sent these headers with this body. A key or signature that is not known is refused, never taken for a visitor. */
export async function readAsker(
  headers: IncomingHttpHeaders,
  body: string,
  credentials: Credentials,
): Promise<Result<Asker, GatewayError>> {
  if (headers['yushu-signature'] !== undefined) return serviceAsker(headers, body, credentials);
  const key = readKey(headers);
  if (!key.ok) return key;
  const contract = credentials.contractOf ?? contractOf;
  if (key.value === null) return ok({ viewer: ANONYMOUS, contract: contract(ANONYMOUS) });
  const { tokens } = credentials;
  if (tokens && key.value.bearer && isToken(key.value.text)) {
    const read = await tokens.read(key.value.text);
    return read.ok ? ok({ viewer: read.value, contract: contract(read.value) }) : read;
  }
  const viewer = await credentials.keys.find(key.value.text);
  return viewer ? ok({ viewer, contract: contract(viewer) }) : unauthenticated('This key is not known.');
}

/** Three parts in base64url: a signed token, which no key of ours looks like. */
const isToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/** The contract that a viewer sees. */
export function contractOf({ kind }: Viewer): ContractName {
  if (kind === 'ANONYMOUS') return 'public';
  return kind === 'PARTNER' ? 'partner' : 'operator';
}

function serviceAsker(headers: IncomingHttpHeaders, body: string, credentials: Credentials) {
  const { secret, clock } = credentials;
  if (!secret) return unauthenticated('Rooms cannot ask this gateway.');
  const claims = verify(secret, headers, body, clock.now());
  if (!claims.ok) return unauthenticated('This signature is not valid.');
  const { viewer, deadline } = claims.value;
  if (viewer.kind !== 'SERVICE' || !viewer.id.startsWith('svc:')) return unauthenticated('Only rooms sign requests.');
  const contract = (credentials.contractOf ?? contractOf)(viewer);
  return ok({ viewer: speakingFor(viewer), contract, deadline });
}

/** Only `svc:finance` speaks for a grantee (consent contract): of every other room the claim is dropped here. */
function speakingFor({ onBehalfOf, ...viewer }: Viewer): Viewer {
  return viewer.id === 'svc:finance' && onBehalfOf ? { ...viewer, onBehalfOf } : viewer;
}

interface GivenKey {
  text: string;
  bearer: boolean;
}

function readKey(headers: IncomingHttpHeaders): Result<GivenKey | null, GatewayError> {
  const given = headers['x-api-key'];
  if (typeof given === 'string' && given !== '') return ok({ text: given, bearer: false });
  if (headers.authorization === undefined) return ok(null);
  const bearer = /^Bearer +([^\s]+)$/i.exec(headers.authorization);
  return bearer?.[1] ? ok({ text: bearer[1], bearer: true }) : unauthenticated('Authorization must be "Bearer <key>".');
}

const unauthenticated = (message: string) => err<GatewayError>({ code: 'UNAUTHENTICATED', message });
