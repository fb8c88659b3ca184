import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRoom, seedTables } from './actions/seed-room.ts';
import { type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const now = () => room.clock.now();

describe('the seed', () => {
  it('leaves no row without provenance in any table that has it', async () => {
    const session = await room.owner.checkout();
    await session.client.query(`begin; select set_config('yushu.access', 'all', true)`);
    const tables = await session.client.query<{ table_name: string; is_nullable: string }>(
      `select table_name, is_nullable from information_schema.columns
       where table_schema = 'sectors' and column_name = 'provenance' order by 1`,
    );
    expect(tables.rows.length).toBeGreaterThanOrEqual(19);
    for (const { table_name: name, is_nullable: nullable } of tables.rows) {
      expect(nullable, name).toBe('NO');
      const { rows } = await session.client.query(
        `select count(*)::int as n from sectors.${name} where coalesce(provenance ->> 'kind', '') = ''`,
      );
      expect(rows[0], name).toEqual({ n: 0 });
    }
    await session.client.query('rollback');
    session.release();
  });

  it('writes nothing the second time, a day later too', async () => {
    room.clock.advance(86_400_000);
    const again = await seedRoom(room.environment);
    expect(Object.entries(again).filter(([, rows]) => rows > 0)).toEqual([]);
  });

  it('refuses a 20th project name, a changed target and an invented figure, and writes nothing then', async () => {
    const seed = seedTables(now());
    const [first, ...slots] = seed.planProject;
    const named = { ...seed, planProject: [{ ...first!, name: '示例项目' }, ...slots] };
    await expect(seedRoom(room.environment, named)).rejects.toThrow(/INVENTED_PROJECT 1/);
    const [k01, ...targets] = seed.planTarget;
    const changed = { ...seed, planTarget: [{ ...k01!, value: '15000' }, ...targets] };
    await expect(seedRoom(room.environment, changed)).rejects.toThrow(/TARGET_CHANGED 1/);
    const [real, ...others] = seed.organization;
    const invented = {
      ...seed,
      organization: [{ ...real!, provenance: { kind: 'ILLUSTRATIVE' as const, source: null, run: null } }, ...others],
    };
    await expect(seedRoom(room.environment, invented)).rejects.toThrow(/ILLUSTRATIVE_ON_REAL_ORGANIZATION 1/);
    const { plan } = await room.data<{ plan: { namedProjectCount: number } }>('{ plan { namedProjectCount } }');
    expect(plan.namedProjectCount).toBe(19);
  });
});

describe('the tables', () => {
  const refused = async (statement: string, constraint: string) => {
    const session = await room.app.checkout();
    try {
      await session.client.query(`begin; select set_config('yushu.access', 'all', true)`);
      await expect(session.client.query(statement), statement).rejects.toMatchObject({ constraint });
    } finally {
      await session.client.query('rollback');
      session.release();
    }
  };

  it('refuse by themselves what must not be stored', async () => {
    await refused(
      `update sectors.plan_project set name = '别的项目' where name is null and slot = 9`,
      'plan_project_name_is_in_the_plan',
    );
    await refused(`update sectors.governance_agent set state = 'BUSY'`, 'governance_agent_state_known');
    await refused(
      `update sectors.organization set provenance = '{"kind":"ILLUSTRATIVE"}' where not fictional`,
      'organization_real_not_illustrative',
    );
    await refused(`update sectors.sector set provenance = '{"kind":"PUBLISHED"}'`, 'sector_provenance');
    await refused(
      `update sectors.use_case set benchmark = true where stage = 'DRAFT'`,
      'use_case_benchmark_is_published',
    );
  });

  it('refuse that one person decides on an own value, and a rejection without a reason', async () => {
    const insert = (by: string, state: string, reason: string) => `insert into sectors.reported_value
      (id, code, value, as_of, state, evidence, entered_by, entered_by_role, entered_at, decided_by, reason, provenance)
      values ('rpv_x', 'K05', 1, '2026-01-01', '${state}', 'e', 'user:a', 'r', now(), '${by}', ${reason}, '{"kind":"ILLUSTRATIVE"}')`;
    await refused(insert('user:a', 'APPROVED', 'null'), 'reported_value_four_eyes');
    await refused(insert('user:b', 'REJECTED', 'null'), 'reported_value_rejection_has_reason');
  });

  it('let nobody rewrite a reading', async () => {
    const session = await room.app.checkout();
    await expect(session.client.query('delete from sectors.indicator_reading')).rejects.toMatchObject({
      code: '42501',
    });
    session.release();
  });
});
