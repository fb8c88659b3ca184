import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashKey, keyStore } from '@yushu/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hub, startHub } from '../../../cli/start/hub.ts';
import { hashOf } from '../adapters/model-file.ts';
import { jsonOf, refusalOf } from '../commands/running-testing.ts';
import { writeCard, writePmml } from '../domain/scorecard/index.ts';
import { finance } from '../room.ts';
import { CARD, scoringRoom } from '../scoring-testing.ts';
import { bank, enterprise, PRODUCT, RIVAL_ORG } from '../testing.ts';

const home = mkdtempSync(join(tmpdir(), 'yushu-model-'));
const VIEWERS = { bank: bank(), rival: bank(RIVAL_ORG), firm: enterprise() };
let room: Awaited<ReturnType<typeof scoringRoom>>;
let hub: Hub;
let address: string;

beforeAll(async () => {
  room = await scoringRoom();
  const keys = keyStore(Object.entries(VIEWERS).map(([key, viewer]) => ({ sha256: hashKey(key), viewer })));
  const options = { database: room.app, secret: 'secret-of-this-test', home, port: 0, jobs: false };
  hub = await startHub({ ...options, transport: 'local', rooms: [finance], keys });
  address = new URL('/finance/v1/credit-models', hub.url).href;
  for (const key of Object.keys(VIEWERS)) file(`${key}.key`, `${key}\n`);
});
afterAll(async () => {
  await hub?.stop();
  await room?.close();
  rmSync(home, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

/** The card as PMML of 3 MiB: a GraphQL request would be refused. */
const LARGE = writePmml(CARD).replace('?>', `?>\n<!-- ${'企业'.repeat(512 * 1024)} -->`);

async function send(body: string | Uint8Array, more: object = {}, key: string | null = 'bank') {
  const query = new URLSearchParams({ productId: PRODUCT, name: 'large', ...more });
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  const response = await fetch(`${address}?${query}`, { method: 'POST', headers, body: body as string });
  const answer = (await response.json()) as { errors?: { extensions: { code: string; findings?: unknown[] } }[] };
  return { status: response.status, answer, code: answer.errors?.[0]?.extensions.code };
}

describe('POST /finance/v1/credit-models', () => {
  it('takes a file of 3 MiB to the byte, as the graph shows it then', async () => {
    const hash = hashOf(LARGE);
    const { status, answer } = await send(LARGE, { badLabel: '1', onUnavailable: 'degrade' });
    expect([status, answer]).toMatchObject([201, { number: 1, state: 'UPLOADED', hash, kind: 'pmml' }]);
    const shown = await room.data<{ creditModels: { nodes: unknown[] } }>(
      '{ creditModels { nodes { name versions { hash onUnavailable } } } }',
      { viewer: bank() },
    );
    expect(shown.creditModels.nodes).toEqual([{ name: 'large', versions: [{ hash, onUnavailable: 'DEGRADE' }] }]);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE x []><PMML/>', 422, 'MODEL_REJECTED'],
    ['what is no model', '{"a": 1}', 422, 'MODEL_REJECTED'],
    ['what is no text', new Uint8Array([0x7b, 0xff, 0xfe]), 422, 'INVALID_MODEL'],
    ['more than 20 MiB', `<PMML>${' '.repeat(20 * 1024 * 1024)}</PMML>`, 413, 'MODEL_TOO_LARGE'],
  ])('refuses %s', async (_name, body, status, code) => {
    expect(await send(body)).toMatchObject({ status, code });
  });

  it('refuses a characteristic that may not decide, by name', async () => {
    const [first, ...rest] = CARD.characteristics;
    const { status, answer } = await send(
      writeCard({ ...CARD, characteristics: [{ ...first!, name: 'gender' }, ...rest] }),
    );
    expect([status, JSON.stringify(answer)]).toEqual([422, expect.stringContaining('gender')]);
  });

  it('refuses whoever is no institution, and what is not its own', async () => {
    expect(await send(LARGE, {}, null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await send(LARGE, {}, 'firm')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await send(LARGE, {}, 'rival')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const more of [{ productId: 'x' }, { name: ' ' }, { onUnavailable: 'maybe' }, { more: '1' }])
      expect(await send(LARGE, more)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });
});

describe('yushu finance model upload', () => {
  const flags = (model: string, key = 'bank') => [
    ...['model', 'upload', '--model', model, '--product', PRODUCT, '--name', 'by command'],
    ...['--key-file', join(home, `${key}.key`), '--hub', hub.url],
  ];

  it('brings the file, and the next one as the next version', async () => {
    const model = file('large.pmml', LARGE);
    expect(await jsonOf(...flags(model))).toMatchObject({ number: 1, hash: hashOf(LARGE) });
    expect(await jsonOf(...flags(file('card.json', writeCard(CARD))))).toMatchObject({ number: 2, kind: 'scorecard' });
  });

  it('ends with 2 and the code of what is wrong', async () => {
    const model = file('large.pmml', LARGE);
    expect(await refusalOf(...flags(model, 'rival'))).toMatch(/^NOT_FOUND: /);
    expect(await refusalOf(...flags(model, 'firm'))).toMatch(/^FORBIDDEN: /);
    expect(await refusalOf(...flags(model, 'none'))).toMatch(/^INPUT_UNREADABLE: /);
    expect(await refusalOf(...flags(file('bad.pmml', '<!DOCTYPE x []><PMML/>')))).toMatch(/^UNSAFE_XML: /);
    expect(await refusalOf(...flags(model), '--hub', 'nowhere')).toMatch(/^BAD_OPTION: /);
    expect(await refusalOf(...flags(model), '--on-unavailable', 'maybe')).toMatch(/^BAD_OPTION: /);
  });

  it('ends with 1 where no hub answers', async () => {
    const asked = jsonOf(...flags(file('card.json', writeCard(CARD))), '--hub', 'http://127.0.0.1:9');
    await expect(asked).rejects.toMatchObject({ code: 'HUB_UNREACHABLE', exit: 1 });
  });
});
