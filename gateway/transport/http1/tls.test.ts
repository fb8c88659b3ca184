/** A room behind TLS whose certificate is checked. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoomPool } from './pool.ts';
import { Heard } from './posted.ts';
import { headTo } from './request-head.ts';

const canMakeCertificates = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!canMakeCertificates)('a room behind TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-tls-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const body = JSON.stringify({ data: { a: 'x'.repeat(300_000) } });
  let server: ReturnType<typeof createServer>;
  let connections = 0;

  beforeAll(async () => {
    const how = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
    const names = ['-addext', 'subjectAltName=DNS:localhost'];
    spawnSync('openssl', ['req', ...how.split(' '), ...names, '-keyout', keyFile, '-out', certFile]);
    server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (request, response) => {
      request.resume().on('end', () => response.end(body));
    });
    server.on('secureConnection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (times: number) => {
    const url = new URL(`https://localhost:${(server.address() as AddressInfo).port}/graphql`);
    const pool = new RoomPool(url, 2);
    const told: unknown[] = [];
    for (let nth = 0; nth < times; nth++) {
      const message = { head: headTo(url), body: '{}', maxAnswerBytes: 1_000_000 };
      const posted = await pool.post(message, new AbortController().signal);
      told.push(posted instanceof Heard ? posted.text === body : posted);
    }
    await pool.close();
    return told;
  };

  it('is not asked when nobody vouches for it', async () => {
    expect(await ask(1)).toMatchObject([{ kind: 'REFUSED', unheard: false }]);
  });

  it('is asked on one connection when somebody does', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, readFileSync(certFile, 'utf8')]);
    connections = 0;
    expect([await ask(3), connections]).toEqual([[true, true, true], 1]);
    setDefaultCACertificates(before);
  });
});
