import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { undescribed } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sectors } from './room.ts';
import { type TestRoom, testRoom } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const SDL = join(import.meta.dirname, 'schema.graphql');

describe('the schema', () => {
  it('is committed as it is', () => {
    if (process.env.UPDATE === '1') writeFileSync(SDL, `${sectors.sdl.trimEnd()}\n`);
    expect(readFileSync(SDL, 'utf8').trimEnd()).toBe(sectors.sdl.trimEnd());
  });

  it('describes every element in both languages', () => {
    expect(undescribed(sectors.schema)).toEqual([]);
  });
});

const THE_PLAN = `query ThePlan {
  plan {
    directions { code tasks { code } columns { number } }
    columns { number projects { slot name } }
    targets { code operator operatorWord figure { value unit provenance { kind } } }
    taskCount projectCount namedProjectCount
    safeguards { title } structures { title } questions { code } history { title }
  }
  sectors { code mark group task { code } }
}`;

interface ThePlan {
  plan: {
    directions: { code: string; tasks: unknown[]; columns: unknown[] }[];
    columns: { projects: { slot: number; name: string | null }[] }[];
    targets: {
      code: string;
      operator: string;
      figure: { value: string; unit: string; provenance: { kind: string } };
    }[];
    taskCount: number;
    projectCount: number;
    namedProjectCount: number;
    structures: { title: string }[];
  };
  sectors: { code: string; mark: string; group: string; task: { code: string } }[];
}

describe('the plan (S1)', () => {
  it('stands in one query: 4, 17, 8, 57, 19, 38, 12 and 9', async () => {
    const { plan, sectors: nine } = await room.data<ThePlan>(THE_PLAN);
    expect(plan.directions.map(({ tasks }) => tasks.length)).toEqual([5, 5, 3, 4]);
    expect(plan.taskCount).toBe(17);
    expect(plan.columns.map(({ projects }) => projects.length)).toEqual([9, 6, 8, 6, 7, 11, 4, 6]);
    const projects = plan.columns.flatMap((column) => column.projects);
    expect([projects.length, plan.projectCount, plan.namedProjectCount]).toEqual([57, 57, 19]);
    expect(projects.filter(({ name }) => name === null)).toHaveLength(38);
    expect(plan.targets.map(({ code, operator }) => `${code} ${operator}`)).toEqual([
      'K01 AT_LEAST',
      'K02 MORE_THAN',
      'K03 MORE_THAN',
      'K04 AT_MOST',
      'K05 MORE_THAN',
      'K06 AT_LEAST',
      'K07 AT_LEAST',
      'K08 AT_LEAST',
      'K09 AT_LEAST',
      'K10 AT_LEAST',
      'K11 MORE_THAN',
      'K12 AT_LEAST',
    ]);
    expect(plan.targets[0]?.figure).toEqual({ value: '14000', unit: 'PFLOPS', provenance: { kind: 'PLAN_TARGET' } });
    expect(nine.map(({ mark }) => mark).join('')).toBe('融专创流商旅康绿新');
    expect(nine.map(({ task }) => task.code)).toEqual(['T14', 'T14', 'T14', 'T14', 'T15', 'T15', 'T15', 'T16', 'T17']);
    expect(new Set(plan.structures.map(({ title }) => title)).size).toBe(3);
  });

  it('takes one statement a table', async () => {
    const { statements } = await room.counted(THE_PLAN);
    expect(statements.length).toBeLessThanOrEqual(8);
  });
});
