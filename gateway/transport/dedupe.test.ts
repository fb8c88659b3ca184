import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Viewer } from '../kit.ts';
import { dedupe } from './dedupe.ts';
import { faulty, type RoomAnswer, type RoomRequest, type Transport } from './transport.ts';

const calm = new AbortController().signal;

function slowRoom(answer: () => RoomAnswer = () => ({ data: { items: [{ id: '1' }] }, errors: [] })) {
  const asked: RoomRequest[] = [];
  const transport: Transport = {
    async execute(request) {
      asked.push(request);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return answer();
    },
  };
  return { asked, transport: dedupe(transport) };
}

const question = (change: Partial<RoomRequest> & { viewer?: Viewer } = {}): RoomRequest => {
  const { viewer = ANONYMOUS, ...rest } = change;
  const claims = { viewer, requestId: 'r', deadline: 1 };
  return { query: '{ items { id } }', variables: { a: 1 }, repeatable: true, claims, ...rest };
};
const partner: Viewer = { id: 'key:p', kind: 'PARTNER', orgId: 'org_1', scopes: [] };

describe('equal questions under way', () => {
  it('are asked once, and each asker may do with the answer what he likes', async () => {
    const { asked, transport } = slowRoom();
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => transport.execute(question(), calm)));
    expect(asked).toHaveLength(1);
    const laid: unknown = a?.data?.items;
    if (Array.isArray(laid)) laid[0].id = 'changed';
    expect([b?.data, c?.data]).toEqual([{ items: [{ id: '1' }] }, { items: [{ id: '1' }] }]);
    await transport.execute(question(), calm);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, Partial<RoomRequest> & { viewer?: Viewer }]>([
    ['another viewer', { viewer: partner }],
    ['the same viewer with other scopes', { viewer: { ...ANONYMOUS, scopes: ['desk:read'] } }],
    ['other headers handed on', { headers: { 'accept-language': 'zh' } }],
    ['other variables', { variables: { a: 2 } }],
    ['another body', { body: '{"query":"{ b }"}' }],
    ['another operation of the document', { operationName: 'B' }],
    ['a mutation', { repeatable: false }],
  ])('but not for %s', async (_, change) => {
    const { asked, transport } = slowRoom();
    await Promise.all([transport.execute(question(), calm), transport.execute(question(change), calm)]);
    expect(asked).toHaveLength(2);
  });

  it('two mutations are two calls', async () => {
    const { asked, transport } = slowRoom();
    await Promise.all([1, 2].map(() => transport.execute(question({ repeatable: false }), calm)));
    expect(asked).toHaveLength(2);
  });

  it('somebody with more time asks again when the first ran out of it', async () => {
    let nth = 0;
    const { asked, transport } = slowRoom(() =>
      nth++ === 0 ? faulty('TIMEOUT', 'late') : { data: { a: 1 }, errors: [] },
    );
    const [first, second] = await Promise.all([1, 2].map(() => transport.execute(question(), calm)));
    expect([first?.fault?.kind, second?.data, asked.length]).toEqual(['TIMEOUT', { a: 1 }, 2]);
  });
});
