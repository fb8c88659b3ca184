import { checkUscc } from '@yushu/kit/domain';
import { describe, expect, it } from 'vitest';
import { match } from '../domain/match.ts';
import { plan } from '../domain/plan.ts';
import { prepareOffers } from '../domain/prepared-offers.ts';
import { agentMachine, mayBeActive, mayBeBenchmark } from '../domain/transitions.ts';
import { capabilities, illustrative } from './illustrative.ts';

const now = Date.parse('2026-11-24T00:00:00Z');
const world = illustrative(now);

describe('the illustrative world', () => {
  it('is the same in every run', () => {
    // JSON has no bigints; their text is what is compared.
    const text = (value: unknown) => JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
    expect(text(illustrative(now))).toBe(text(world));
  });

  it('has 40 organizations, 60 use cases, 120 requests, 80 offers, 24 agents, each id once', () => {
    const { organizations, useCases, requests, offers, agents } = world;
    const lists = [organizations, useCases, requests, offers, agents];
    expect(lists.map((list) => list.length)).toEqual([40, 60, 120, 80, 24]);
    expect(lists.map((list) => new Set(list.map((item) => item.id)).size)).toEqual([40, 60, 120, 80, 24]);
    expect(new Set([...useCases, ...agents].map((item) => item.slug)).size).toBe(84);
    expect(new Set(useCases.map((useCase) => useCase.title.zh)).size).toBe(60);
  });

  it('names nothing that could be real', () => {
    const { organizations, agents, useCases } = world;
    expect(organizations.filter(({ name }) => !name.zh.startsWith('示例') || !name.en.startsWith('Example'))).toEqual(
      [],
    );
    expect(
      [...agents.map((a) => a.name.zh), ...useCases.map((u) => u.title.zh)].filter((n) => !n.startsWith('示例')),
    ).toEqual([]);
    for (const { uscc } of organizations) {
      expect(checkUscc(uscc)).toMatchObject({ valid: true, warning: null });
      expect(uscc.slice(2, 8)).toBe('999999');
    }
    expect(new Set(organizations.map((organization) => organization.uscc)).size).toBe(40);
  });

  it('tells each sector its own stories, with a baseline, n and a period, and marks none a benchmark', () => {
    const bySector = Object.groupBy(world.useCases, (useCase) => useCase.sectors[0]!);
    expect(Object.keys(bySector).sort()).toEqual(plan.sectors.map((sector) => sector.code).sort());
    expect(Math.min(...Object.values(bySector).map((list) => list!.length))).toBeGreaterThanOrEqual(6);
    const known = new Set(capabilities.map((capability) => capability.code));
    for (const { outcomes, stage, capabilities: used } of world.useCases) {
      expect(outcomes[0]).toMatchObject({
        provenance: { kind: 'ILLUSTRATIVE' },
        baseline: expect.stringMatching(/^\d/),
      });
      expect(outcomes[0]!.value).not.toBe(outcomes[0]!.baseline);
      expect(used.every((code) => known.has(code))).toBe(true);
      const evidence = outcomes.map((one) => ({ ...one, provenanceKind: one.provenance.kind }));
      expect(mayBeBenchmark(stage, evidence).ok).toBe(false);
    }
  });

  it('has the known best match first for all 120 requests, and no other as good', () => {
    const prepared = prepareOffers(world.offers);
    for (const request of world.requests) {
      const [first, second] = match(request, prepared).matches;
      expect(first).toMatchObject({ offerId: request.bestOfferId });
      expect(first!.score).toBeGreaterThan(second?.score ?? 0);
    }
  });

  it('has agents in all states, ACTIVE only where the register allows it', () => {
    expect(new Set(world.agents.map((agent) => agent.state))).toEqual(new Set(Object.keys(agentMachine)));
    for (const agent of world.agents.filter((one) => one.state === 'ACTIVE')) {
      const evaluations = agent.evaluations.map(({ passed, at }) => ({ passed, at: Date.parse(at) }));
      expect(mayBeActive({ ...agent, evaluations }, now)).toEqual({ ok: true, value: true });
    }
  });
});
