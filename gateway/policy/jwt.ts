/** Bearer tokens that an identity provider signed: checked by its published keys, and what they say of their bearer. */
import { readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { GatewayError } from '../engine/errors.ts';
import { type Clock, err, ok, type Result, type Viewer } from '../kit.ts';
import type { TokenReader } from './viewer.ts';

/** Signatures by a secret are left out: who can read the published keys could sign with them. */
export const JWT_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

export interface JwtOptions {
  /** The provider's keys: a URL, or a file. */
  jwks: string;
  issuer: string;
  audience: readonly string[];
  /** What a token may be signed by; everything else is refused, whatever the token says of itself. */
  algorithms: readonly (typeof JWT_ALGORITHMS)[number][];
  /** How far the provider's clock may be from ours. */
  skewSeconds: number;
  /** How long the keys are not fetched again, however many tokens come with a key that is not among them. */
  cooldownSeconds: number;
  /** What bearers are to the graph. Partners must have an organization. */
  kind: 'PARTNER' | 'OPERATOR';
  /** The claims that hold the bearer's id, organization and scopes (a list, or words in one text). */
  claims: { id: string; orgId: string; scopes: string };
}

const WAIT_MS = 3_000;

/** A reader of tokens as `options` say. The keys are fetched when the first token comes. */
export function jwtReader(options: JwtOptions, clock: Clock): TokenReader {
  const keys = keysOf(options, clock);
  const { issuer, audience, skewSeconds: clockTolerance } = options;
  return {
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience: [...audience],
          algorithms: [...options.algorithms],
          clockTolerance,
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now()),
        });
        return viewerOf(payload, options);
      } catch (error) {
        return err(faultOf(error));
      }
    },
  };
}

function keysOf({ jwks, cooldownSeconds }: JwtOptions, clock: Clock): JWTVerifyGetKey {
  if (!/^https?:\/\//.test(jwks)) return fileKeys(jwks, cooldownSeconds * 1000, clock);
  return createRemoteJWKSet(new URL(jwks), { cooldownDuration: cooldownSeconds * 1000, timeoutDuration: WAIT_MS });
}

/** Keys in a file, read again when a token has a key that is not among them, but not oftener than the cooldown says. */
function fileKeys(file: string, cooldownMs: number, clock: Clock): JWTVerifyGetKey {
  let readAt = Number.NEGATIVE_INFINITY;
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  const read = () => {
    keys = createLocalJWKSet(JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet);
    readAt = clock.now();
    return keys;
  };
  return async (header, token) => {
    try {
      return await (keys ?? read())(header, token);
    } catch (error) {
      const unknown = error instanceof errors.JWKSNoMatchingKey && clock.now() - readAt >= cooldownMs;
      if (!unknown) throw error;
      return await read()(header, token);
    }
  };
}

function viewerOf(payload: JWTPayload, { kind, claims }: JwtOptions): Result<Viewer, GatewayError> {
  const id = at(payload, claims.id);
  if (typeof id !== 'string' || id === '') return err(refused(`the claim "${claims.id}" is missing`));
  const orgId = at(payload, claims.orgId);
  if (kind === 'PARTNER' && typeof orgId !== 'string') return err(refused(`the claim "${claims.orgId}" is missing`));
  const scopes = scopesIn(at(payload, claims.scopes));
  return ok({ id: `user:${id}`, kind, orgId: typeof orgId === 'string' ? orgId : null, scopes });
}

/** A claim by its name, or by a path of names with dots where there is no claim of that name. */
function at(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  return path.split('.').reduce<unknown>((value, name) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return inside ? (value as Record<string, unknown>)[name] : undefined;
  }, payload);
}

function scopesIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split(/\s+/).filter(Boolean);
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
}

const refused = (reason: string): GatewayError => ({
  code: 'UNAUTHENTICATED',
  message: `This token is not valid: ${reason}.`,
});

/** What is wrong with the token, or that the provider cannot be asked: the bearer's fault only in the first case. */
function faultOf(error: unknown): GatewayError {
  if (error instanceof errors.JWTExpired) return refused('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`the claim "${error.claim}" is not as it must be`);
  if (error instanceof errors.JWKSNoMatchingKey) return refused('its key is not known');
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('it is signed in a way that is not allowed');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('its signature is wrong');
  const ofToken = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported, errors.JWKSMultipleMatchingKeys];
  if (ofToken.some((each) => error instanceof each)) return refused('it is malformed');
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'SUBREQUEST_FAILED', message: 'Tokens cannot be checked now.', detail };
}
