/** For the room's tests: a database of its own, partners and operators, and what mutations answer. */
import { testDatabase } from '@yushu/db/testing';
import type { Viewer } from '@yushu/kit';
import { roomUnderTest } from '@yushu/kit/testing';
import { building } from './room.ts';
import { seed } from './seed.ts';

const SCOPES = ['building:write'];
export const partner = (orgId: string): Viewer => ({ id: `key:${orgId}`, kind: 'PARTNER', orgId, scopes: SCOPES });
export const OPERATOR: Viewer = { id: 'key:operator', kind: 'OPERATOR', orgId: null, scopes: SCOPES };

export type Answered = Record<string, unknown> & { __typename: string };

/** The room; `seeded` with its rows. Call close() afterwards. */
export async function testRoom({ seeded = false, now = '2026-11-24T00:00:00Z' } = {}) {
  const database = await testDatabase();
  const tested = roomUnderTest(building, database.app, { now });
  if (seeded) await seed(tested.environment);
  /** What a mutation answers: `success` is selected of its success, `refusals` beside code, message and path. */
  const change = async (
    viewer: Viewer,
    name: string,
    input: object,
    success: string,
    refusals = '',
  ): Promise<Answered> => {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const document = `mutation Change($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on ${type}Success { ${success} } ... on UserError { code message path } ${refusals} } }`;
    const answer = await tested.data<Record<string, Answered>>(document, { variables: { input }, viewer });
    return answer[name]!;
  };
  return { ...tested, change, url: database.url, app: database.app, close: () => database.close() };
}
export type TestRoom = Awaited<ReturnType<typeof testRoom>>;

/** A registered building with a meter of electricity; their ids. */
export async function withMeter(
  room: TestRoom,
  viewer: Viewer,
  code = 'M-1',
): Promise<{ building: string; meter: string }> {
  const made = await room.change(
    viewer,
    'registerBuilding',
    {
      ...{ nameZh: '示例楼', nameEn: 'Example house', areaSquareMetres: '7000', timeZone: 'Asia/Shanghai' },
      ...{ stage: 'OPERATION', sectorCode: 'green', provenance: { kind: 'ILLUSTRATIVE' } },
    },
    'building { id }',
  );
  const { id: buildingId } = made.building as { id: string };
  const meter = await room.change(
    viewer,
    'registerMeter',
    { buildingId, code, commodity: 'ELECTRICITY', unit: 'kWh' },
    'meter { id state timeZone }',
  );
  return { building: buildingId, meter: (meter.meter as { id: string }).id };
}
