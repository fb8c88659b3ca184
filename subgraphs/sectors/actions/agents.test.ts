import { verifyChain } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgentState, agentMachine } from '../domain/transitions.ts';
import { operator, type TestRoom, testRoom } from '../test-room.ts';
import { runIndicators } from './run-indicators.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const DAY = 86_400_000;
const STATES = Object.keys(agentMachine) as AgentState[];
const viewer = operator('a');

let agents = 0;
const REGISTER = `mutation Register($input: RegisterAgentInput!) { registerAgent(input: $input) {
  __typename ... on UserError { code path } ... on RegisterAgentSuccess { agent { id slug state } } } }`;
interface Registered {
  registerAgent: { code?: string; agent: { id: string; slug: string; state: string } };
}
const organizationId = async () => {
  const { organizations } = await room.data<{ organizations: { nodes: { id: string }[] } }>(
    '{ organizations(last: 1) { nodes { id } } }',
  );
  return organizations.nodes[0]!.id;
};
const register = async (more: Record<string, unknown> = {}) => {
  agents += 1;
  const text = { zh: '示例智能体', en: 'Example agent' };
  const input = {
    ...{ slug: `test-${agents}`, name: text, purpose: text, ownerId: await organizationId(), version: '1.0.0' },
    ...{ tools: ['search'], dataClasses: ['PUBLIC'], provenance: { kind: 'ILLUSTRATIVE' } },
    ...more,
  };
  return (await room.data<Registered>(REGISTER, { variables: { input }, viewer })).registerAgent;
};
const advance = (id: string, to: AgentState) =>
  room.data<{ advanceAgent: Record<string, unknown> }>(
    `mutation { advanceAgent(input: { id: "${id}", to: ${to} }) { __typename ... on UserError { code }
      ... on IllegalTransition { from to allowed } ... on EvaluationMissing { missing } ... on AdvanceAgentSuccess { agent { state } } } }`,
    { viewer },
  );
const evaluate = (id: string, passed = true, at = room.clock.now()) =>
  room.data<{ recordAgentEvaluation: Record<string, unknown> }>(
    `mutation { recordAgentEvaluation(input: { agentId: "${id}", at: "${new Date(at).toISOString()}", passed: ${passed}, score: "0.9", suite: "s",
      provenance: { kind: MEASURED, run: "eval-1" } }) { __typename ... on UserError { code } ... on RecordAgentEvaluationSuccess { evaluation { passed score } } } }`,
    { viewer },
  );
const force = (id: string, state: AgentState) =>
  room.app.db.execute(`update sectors.governance_agent set state = '${state}' where id = '${id}'`);
const stateOf = async (slug: string) =>
  (await room.data<{ agent: { state: string } }>(`{ agent(slug: "${slug}") { state } }`)).agent.state;

/** K08 as the runner computes it: agents are asked of the room itself. */
const k08 = async () => {
  const hub = {
    execute: async ({ query, variables }: { query: string; variables?: Record<string, unknown> }) => {
      const answer = query.includes('GovernanceAgents')
        ? await room.ask(query, { variables, viewer: operator('svc') })
        : { data: null, errors: [] };
      return { data: answer.data, errors: answer.errors ?? [] };
    },
  };
  room.clock.advance(DAY);
  await runIndicators({ ...room.environment, hub });
  const { indicator } = await room.data<{ indicator: { reading: { value: string; state: string } } }>(
    '{ indicator(code: "K08") { reading { value state } } }',
  );
  return Number(indicator.reading.value);
};

describe('agents (S11)', () => {
  it('follow the transition table: 36 pairs of states, and no other step', async () => {
    const { agent } = await register();
    await evaluate(agent.id);
    for (const from of STATES)
      for (const to of STATES) {
        await force(agent.id, from);
        const allowed = agentMachine[from] as readonly string[];
        const { advanceAgent } = await advance(agent.id, to);
        const expected = allowed.includes(to)
          ? { __typename: 'AdvanceAgentSuccess', agent: { state: to } }
          : { __typename: 'IllegalTransition', code: 'ILLEGAL_TRANSITION', from, to, allowed: [...allowed] };
        expect(advanceAgent, `${from} → ${to}`).toEqual(expected);
      }
  });

  it('become ACTIVE with owner, purpose, data classes, tools and a fresh passed evaluation only', async () => {
    const bare = (await register({ ownerId: null, tools: [], dataClasses: [] })).agent;
    await force(bare.id, 'PILOT');
    expect((await advance(bare.id, 'ACTIVE')).advanceAgent).toMatchObject({
      __typename: 'EvaluationMissing',
      missing: ['OWNER', 'DATA_CLASSES', 'TOOLS', 'EVALUATION'],
    });
    const { agent } = await register();
    await force(agent.id, 'PILOT');
    await evaluate(agent.id, false);
    expect((await advance(agent.id, 'ACTIVE')).advanceAgent).toMatchObject({ missing: ['EVALUATION'] });
    await evaluate(agent.id, true, room.clock.now() - 31 * DAY);
    expect((await advance(agent.id, 'ACTIVE')).advanceAgent).toMatchObject({ missing: ['EVALUATION'] });
    await evaluate(agent.id);
    expect((await advance(agent.id, 'ACTIVE')).advanceAgent).toMatchObject({ agent: { state: 'ACTIVE' } });
  });

  it('count in K08 while ACTIVE and evaluated within 30 days', async () => {
    const before = await k08();
    const { agent } = await register();
    await force(agent.id, 'PILOT');
    await evaluate(agent.id);
    await advance(agent.id, 'ACTIVE');
    expect(await k08()).toBe(before + 1);
    const suspend = `mutation { suspendAgent(input: { id: "${agent.id}", reason: "误报" }) { __typename ... on SuspendAgentSuccess { agent { state } } } }`;
    await room.data(suspend, { viewer });
    expect(await stateOf(agent.slug)).toBe('SUSPENDED');
    expect(await k08()).toBe(before);
    await advance(agent.id, 'ACTIVE');
    expect(await k08()).toBe(before + 1);
    room.clock.advance(40 * DAY);
    expect(await k08()).toBe(0);
    expect(await stateOf(agent.slug)).toBe('ACTIVE');
  });

  it('cannot be evaluated in the future, and need their scope', async () => {
    const { agent } = await register();
    expect((await evaluate(agent.id, true, room.clock.now() + 1_000)).recordAgentEvaluation).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const other = await room.ask(
      `mutation { advanceAgent(input: { id: "${agent.id}", to: REVIEWED }) { __typename } }`,
      {
        viewer: operator('b', 'sectors:write'),
      },
    );
    expect(other.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('have a slug once, and every step in the audit chain', async () => {
    expect(await register({ slug: 'test-1' })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'slug'] });
    const { rows } = await room.app.db.execute<{ n: number }>(
      `select count(*)::int as n from kit.audit where room = 'sectors' and action = 'advanceAgent'`,
    );
    expect(rows[0]!.n).toBeGreaterThan(8);
    expect(await verifyChain(room.app.db, 'sectors')).toBeNull();
  });
});
