import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInGateway, standInRooms } from '../http/stand-in.ts';
import { type JwtOptions, jwtReader } from './jwt.ts';

const NOW = Date.UTC(2026, 10, 25);
const seconds = NOW / 1000;
const time = { ms: NOW };
const clock = { now: () => time.ms };
const folder = mkdtempSync(join(tmpdir(), 'yushu-jwks-'));
const file = join(folder, 'jwks.json');
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let [first, second]: Pair[] = [];

const jwksOf = async (...pairs: [string, Pair][]) => ({
  keys: await Promise.all(
    pairs.map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, alg: 'ES256' })),
  ),
});

beforeAll(async () => {
  [first, second] = await Promise.all([1, 2].map(() => generateKeyPair('ES256', { extractable: true })));
  writeFileSync(file, JSON.stringify(await jwksOf(['one', first!])));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OPTIONS: JwtOptions = {
  jwks: file,
  issuer: 'https://id.example',
  audience: ['yushu'],
  algorithms: ['ES256'],
  skewSeconds: 5,
  cooldownSeconds: 30,
  kind: 'PARTNER',
  claims: { id: 'sub', orgId: 'org', scopes: 'scope' },
};

interface Token {
  claims?: object;
  issuer?: string;
  audience?: string;
  expires?: number | null;
  notBefore?: number;
  kid?: string;
  pair?: Pair;
}

function token({ claims, issuer, audience, expires = seconds + 60, notBefore, kid = 'one', pair = first }: Token = {}) {
  const made = new SignJWT({ org: 'org_1', scope: 'desk:read pay', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setSubject('ada')
    .setIssuer(issuer ?? OPTIONS.issuer)
    .setAudience(audience ?? 'yushu');
  if (expires !== null) made.setExpirationTime(expires);
  if (notBefore) made.setNotBefore(notBefore);
  return made.sign(pair!.privateKey);
}

const unsigned = () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', kid: 'one' })}.${part({ sub: 'ada', iss: OPTIONS.issuer, aud: 'yushu', org: 'o', exp: seconds + 60 })}.`;
};

/** Signed by a secret that everybody has: the published key. */
const bySecret = async () =>
  new SignJWT({ sub: 'ada', org: 'o' })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(OPTIONS.issuer)
    .setAudience('yushu')
    .setExpirationTime(seconds + 60)
    .sign(Buffer.from(JSON.stringify(await exportJWK(first!.publicKey))));

const read = async (given: Promise<string> | string, options: Partial<JwtOptions> = {}) =>
  jwtReader({ ...OPTIONS, ...options }, clock).read(await given);

describe('a token', () => {
  it('says who its bearer is', async () => {
    expect(await read(token())).toEqual({
      ok: true,
      value: { id: 'user:ada', kind: 'PARTNER', orgId: 'org_1', scopes: ['desk:read', 'pay'] },
    });
  });

  it('is read by the claims that are configured, lists and paths too', async () => {
    const claims = { realm: { roles: ['a', 'b', 3] }, 'https://x.example/org': 'org_2', mail: 'a@x.example' };
    const options = {
      claims: { id: 'mail', orgId: 'https://x.example/org', scopes: 'realm.roles' },
      kind: 'OPERATOR' as const,
    };
    expect(await read(token({ claims }), options)).toEqual({
      ok: true,
      value: { id: 'user:a@x.example', kind: 'OPERATOR', orgId: 'org_2', scopes: ['a', 'b'] },
    });
  });

  it('may be off by the skew of clocks, and no more', async () => {
    expect((await read(token({ expires: seconds - 4 }))).ok).toBe(true);
    expect((await read(token({ notBefore: seconds + 4 }))).ok).toBe(true);
  });

  it.each<[string, () => Promise<string> | string, string]>([
    ['expired', () => token({ expires: seconds - 6 }), 'expired'],
    ['not yet valid', () => token({ notBefore: seconds + 60 }), 'nbf'],
    ['without an end', () => token({ expires: null }), 'exp'],
    ['of another issuer', () => token({ issuer: 'https://evil.example' }), 'iss'],
    ['for another audience', () => token({ audience: 'other' }), 'aud'],
    ['of a key that is not known', () => token({ kid: 'nine' }), 'key is not known'],
    ['signed by another key', () => token({ pair: second }), 'signature'],
    ['without a signature', unsigned, 'valid'],
    ['signed by a secret', bySecret, 'not allowed'],
    ['without an organization', () => token({ claims: { org: null } }), '"org" is missing'],
    ['malformed', () => 'a.b.c', 'malformed'],
  ])('is refused: %s', async (_, make, reason) => {
    const result = await read(make());
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'UNAUTHENTICATED', message: expect.stringContaining(reason) },
    });
  });
});

describe('keys that change', () => {
  it('in a file: read again, but not oftener than the cooldown', async () => {
    const reader = jwtReader(OPTIONS, clock);
    expect((await reader.read(await token())).ok).toBe(true);
    const next = await token({ kid: 'two', pair: second, expires: seconds + 600 });
    writeFileSync(file, JSON.stringify(await jwksOf(['one', first!], ['two', second!])));
    expect((await reader.read(next)).ok).toBe(false);
    time.ms += 30_000;
    expect((await reader.read(next)).ok).toBe(true);
    time.ms = NOW;
    writeFileSync(file, JSON.stringify(await jwksOf(['one', first!])));
  });

  describe('at a URL', () => {
    let server: Server;
    let fetched = 0;
    const served: { jwks: object; status: number } = { jwks: {}, status: 200 };
    beforeAll(async () => {
      server = createServer((_, response) => {
        fetched++;
        response.writeHead(served.status, { 'content-type': 'application/json' }).end(JSON.stringify(served.jwks));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => server.close());
    const jwks = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;

    it('are fetched when a new one is met, once for many tokens within the cooldown', async () => {
      served.jwks = await jwksOf(['one', first!]);
      const eager = jwtReader({ ...OPTIONS, jwks: jwks(), cooldownSeconds: 0 }, clock);
      expect((await eager.read(await token())).ok).toBe(true);
      served.jwks = await jwksOf(['one', first!], ['two', second!]);
      expect((await eager.read(await token({ kid: 'two', pair: second }))).ok).toBe(true);
      const calm = jwtReader({ ...OPTIONS, jwks: jwks() }, clock);
      const before = fetched;
      const strange = await Promise.all(['a', 'b', 'c', 'd'].map((kid) => token({ kid })));
      for (const each of strange) expect((await calm.read(each)).ok).toBe(false);
      expect(fetched - before).toBe(1);
    });

    it('that cannot be fetched are nobody’s token’s fault', async () => {
      served.status = 500;
      const result = await read(token(), { jwks: jwks() });
      expect(result).toMatchObject({ ok: false, error: { code: 'SUBREQUEST_FAILED' } });
      served.status = 200;
    });
  });
});

it('opens the gateway beside keys, and a bad one is 401 and no visitor', async () => {
  const { rooms, asked } = standInRooms();
  const tokens = jwtReader({ ...OPTIONS, kind: 'OPERATOR' }, clock);
  const gateway = await standInGateway({ rooms, tokens });
  const ask = async (authorization: string, query = '{ secret }') => {
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code ?? data];
  };
  expect(await ask(`Bearer ${await token()}`)).toEqual([200, { secret: 'open' }]);
  expect(await ask(`Bearer ${await token({ claims: { scope: 'pay' } })}`)).toEqual([200, 'FORBIDDEN']);
  expect(await ask('Bearer operator-key')).toEqual([200, { secret: 'open' }]);
  const before = asked();
  expect(await ask(`Bearer ${await token({ expires: seconds - 60 })}`, '{ items { id } }')).toEqual([
    401,
    'UNAUTHENTICATED',
  ]);
  expect(await ask(`Bearer ${unsigned()}`, '{ items { id } }')).toEqual([401, 'UNAUTHENTICATED']);
  expect(asked()).toBe(before);
  const away = await standInGateway({
    rooms,
    tokens: jwtReader({ ...OPTIONS, jwks: join(folder, 'none.json') }, clock),
  });
  const response = await fetch(`${away.url}/graphql?query={__typename}`, {
    headers: { authorization: `Bearer ${await token()}` },
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  await Promise.all([gateway.stop(), away.stop()]);
});
