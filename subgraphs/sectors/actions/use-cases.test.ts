import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, type TestRoom, testRoom } from '../test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const viewer = operator('a');
const text = { zh: '示例案例', en: 'Example case' };
const measured = { kind: 'MEASURED', run: 'pilot-7' };
const outcome = {
  ...{ label: text, value: '0.31', unit: 'SHARE', baseline: '0.52', n: 200 },
  ...{ from: '2026-01-01', to: '2026-06-30', provenance: measured },
};
const input = (slug: string, more: Record<string, unknown> = {}) => ({
  ...{ slug, title: text, problem: text, approach: text, summary: text, sectors: ['health'] },
  ...{ capabilities: ['imaging'], outcomes: [outcome], evidence: ['https://example.org/report'], provenance: measured },
  ...more,
});
const SUBMIT = `mutation Submit($input: SubmitUseCaseInput!) { submitUseCase(input: $input) {
  __typename ... on UserError { code message path } ... on SubmitUseCaseSuccess { useCase { id stage outcomes { baseline period { from to } figure { value } } } } } }`;
interface Submitted {
  submitUseCase: { code?: string; message?: string; useCase: { id: string; stage: string } };
}
const submit = async (given: Record<string, unknown>) =>
  (await room.data<Submitted>(SUBMIT, { variables: { input: given }, viewer })).submitUseCase;
const step = async (name: string, id: string, more = '') => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Success`;
  const answer = await room.data<Record<string, unknown>>(
    `mutation { ${name}(input: { id: "${id}" ${more} }) { ... on UserError { code } ... on EvidenceMissing { missing }
      ... on ${type} { useCase { stage benchmark publishedOn } } } }`,
    { viewer },
  );
  return answer[name];
};

describe('a use case', () => {
  it('goes from hand-in over review to publication and its mark', async () => {
    const { useCase } = await submit(input('case-one'));
    expect(useCase).toMatchObject({ stage: 'SUBMITTED', outcomes: [{ baseline: '0.52', figure: { value: '0.31' } }] });
    const { id } = useCase;
    expect(await step('publishUseCase', id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await step('markBenchmark', id)).toMatchObject({ code: 'EVIDENCE_MISSING', missing: ['NOT_PUBLISHED'] });
    expect(await step('reviewUseCase', id, 'verdict: ACCEPT')).toMatchObject({ useCase: { stage: 'REVIEWED' } });
    expect(await step('publishUseCase', id)).toEqual({
      useCase: { stage: 'PUBLISHED', benchmark: false, publishedOn: '2026-11-24' },
    });
    expect(await step('markBenchmark', id)).toMatchObject({ useCase: { benchmark: true } });
    expect(await room.data('{ useCase(slug: "case-one") { benchmark } }')).toEqual({ useCase: { benchmark: true } });
    expect(await step('retireUseCase', id)).toMatchObject({ useCase: { stage: 'RETIRED', benchmark: false } });
    expect(await step('publishUseCase', id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is returned to its author and handed in again, with what it says then', async () => {
    const { id } = (await submit(input('case-two'))).useCase;
    expect(await submit(input('case-two'))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await step('reviewUseCase', id, 'verdict: RETURN')).toMatchObject({ useCase: { stage: 'DRAFT' } });
    expect(await submit(input('case-two', { outcomes: [] }))).toMatchObject({
      useCase: { id, stage: 'SUBMITTED', outcomes: [] },
    });
  });

  it('is not published without outcome and proof', async () => {
    const { id } = (await submit(input('case-three', { outcomes: [], evidence: [] }))).useCase;
    await step('reviewUseCase', id, 'verdict: ACCEPT');
    expect(await step('publishUseCase', id)).toMatchObject({
      code: 'EVIDENCE_MISSING',
      missing: ['OUTCOME', 'EVIDENCE'],
    });
  });

  it('is no benchmark on an illustration, or without baseline and period', async () => {
    const weak = [
      { ...outcome, provenance: { kind: 'ILLUSTRATIVE' } },
      { ...outcome, baseline: null },
      { ...outcome, from: null, to: null },
    ];
    for (const [index, each] of weak.entries()) {
      const { id } = (await submit(input(`case-weak-${index}`, { outcomes: [each] }))).useCase;
      await step('reviewUseCase', id, 'verdict: ACCEPT');
      await step('publishUseCase', id);
      expect(await step('markBenchmark', id)).toMatchObject({ missing: ['NO_EVIDENCED_OUTCOME'] });
    }
  });

  it('hangs no invented figure on a real name, and takes no figure for a target of the plan', async () => {
    const { organizations } = await room.data<{ organizations: { nodes: { id: string; fictional: boolean }[] } }>(
      '{ organizations(first: 1) { nodes { id fictional } } }',
    );
    const [real] = organizations.nodes;
    expect(real?.fictional).toBe(false);
    const illustrated = { ...outcome, provenance: { kind: 'ILLUSTRATIVE' } };
    expect(await submit(input('case-four', { organizations: [real!.id], outcomes: [illustrated] }))).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: 'ILLUSTRATIVE_ON_REAL_ORGANIZATION',
    });
    expect(await submit(input('case-five', { provenance: { kind: 'PLAN_TARGET' } }))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await submit(input('case-six', { provenance: { kind: 'PUBLISHED', title: 't' } }))).toMatchObject({
      message: 'PUBLISHED_WITHOUT_URL',
    });
    expect(await submit(input('case-seven', { sectors: ['heath'] }))).toMatchObject({ code: 'UNKNOWN_SECTOR' });
  });
});
