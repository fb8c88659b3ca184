import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOperator } from './comparison.ts';
import { plan, planSlots, planSummary, projectNames, sectorByCode, targetByCode } from './plan.ts';

const file = `${process.env.YUSHU_DATA ?? '../shared/data'}/sectors/plan.json`;
const given = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;

describe('the plan', () => {
  it('has 4 directions, 17 tasks, 8 columns, 57 slots, 19 names, 12 targets, 9 sectors', () => {
    const summary = planSummary();
    expect(summary).toMatchObject({ directions: 4, tasks: 17, projects: 57, named: 19, unnamed: 38 });
    expect(summary.tasksPerDirection).toEqual([5, 5, 3, 4]);
    expect(summary.columns.map((column) => column.total)).toEqual([9, 6, 8, 6, 7, 11, 4, 6]);
    expect(summary.columns.map((column) => column.unnamed)).toEqual([6, 3, 5, 3, 5, 9, 2, 5]);
    expect(summary.targets).toHaveLength(12);
    expect(summary.sectors.map((sector) => sector.mark).join('')).toBe('融专创流商旅康绿新');
  });

  it('has the operators of the reading', () => {
    const byOperator = Object.groupBy(plan.targets, (target) => target.op);
    expect(byOperator.MORE_THAN?.map((target) => target.code)).toEqual(['K02', 'K03', 'K05', 'K11']);
    expect(byOperator.AT_MOST?.map((target) => target.code)).toEqual(['K04']);
    expect(byOperator.AT_LEAST).toHaveLength(7);
    expect(plan.targets.every((target) => isOperator(target.op))).toBe(true);
  });

  it('shows no date of issue and never fills a slot', () => {
    expect(plan.source.issuedOn).toBeNull();
    expect(planSlots.filter((slot) => slot.name === null)).toHaveLength(38);
    expect(new Set(planSlots.map((slot) => `${slot.column}/${slot.slot}`)).size).toBe(57);
    expect(projectNames.size).toBe(19);
  });

  it('keeps three structures apart', () => {
    expect(plan.structures.map((structure) => structure.pattern)).toEqual(['1+3+N', '1+3+N', '1+1+N+5']);
    expect(new Set(plan.structures.map((structure) => structure.of.zh)).size).toBe(3);
  });

  it('states contents of no policy, for the reading gives none', () => {
    expect(plan.policies.map((policy) => policy.zh)).toEqual(['“黄金十二条”', '“青创十条”', '算力券', '模型券']);
    expect(plan.policies.every((policy) => policy.contents === null)).toBe(true);
  });

  it('says every task and scope in both languages', () => {
    const texts = [...plan.directions.flatMap((d) => d.tasks.map((t) => t.says)), ...plan.targets.map((t) => t.scope)];
    expect(texts.filter((text) => text.zh === '' || text.en === '')).toEqual([]);
  });

  it('finds by code', () => {
    expect(targetByCode('K12')?.value).toBe('0.50');
    expect(targetByCode('K13')).toBeNull();
    expect(sectorByCode('sci-tech')?.zh).toBe('科创服务');
    expect(sectorByCode('mining')).toBeNull();
  });

  it.skipIf(given === null)('equals the given transcription fact by fact', () => {
    for (const [index, target] of given.targets.entries()) {
      const { code, zh, op, word, value, unit } = plan.targets[index]!;
      expect({ code, zh, op, word, value, unit }).toEqual({
        code: target.code,
        zh: target.zh,
        op: target.op,
        word: target.word,
        value: target.value,
        unit: target.unit,
      });
    }
    const tasks = given.directions.map((direction: { tasks: string[][] }) => direction.tasks);
    expect(plan.directions.map((d) => d.tasks.map((t) => [t.code, t.zh, t.en]))).toEqual(tasks);
    const columns = given.columns.map((c: { no: number; direction: string; total: number; named: string[] }) => [
      c.no,
      c.direction,
      c.total,
      c.named,
    ]);
    expect(plan.columns.map((c) => [c.no, c.direction, c.total, c.named.map((p) => p.zh)])).toEqual(columns);
    expect(plan.sectors).toEqual(given.sectors);
  });
});
