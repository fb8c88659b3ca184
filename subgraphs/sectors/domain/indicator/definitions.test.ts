import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { indicatorDefinitions, type SeededDefinition } from './definitions.ts';
import { evaluate, measure, printValue } from './evaluate.ts';
import { parseDefinition } from './parse.ts';

const computed = indicatorDefinitions.filter((one) => one.document !== null);
const byCode = (code: string) => indicatorDefinitions.find((one) => one.code === code)!;

/** All dotted paths that the document asks for, under the names of its answer. */
function pathsOf(selections: SelectionSetNode | undefined, prefix = ''): string[] {
  const fields = (selections?.selections ?? []).filter((node): node is FieldNode => node.kind === Kind.FIELD);
  return fields.flatMap((field) => {
    const path = prefix + (field.alias ?? field.name).value;
    return [path, ...pathsOf(field.selectionSet, `${path}.`)];
  });
}

function fieldsOf({ reduce }: SeededDefinition): string[] {
  const used = [...reduce!.where.map((clause) => clause.field), ...reduce!.dedupeBy, reduce!.provenanceField];
  if (reduce!.kind === 'RATIO_OF_SUMS') {
    return [
      ...used,
      reduce!.numerator.field,
      reduce!.denominator.field,
      ...reduce!.numerator.where.map((c) => c.field),
    ];
  }
  if (reduce!.kind === 'CHANGE') return [...used, reduce!.baselineField, reduce!.currentField];
  return reduce!.kind === 'COUNT' ? used : [...used, reduce!.field];
}

describe('the twelve definitions', () => {
  it('stand for the twelve targets; K05, K06 and K11 have reported values only', () => {
    expect(indicatorDefinitions.map((one) => one.code).join(' ')).toBe(
      'K01 K02 K03 K04 K05 K06 K07 K08 K09 K10 K11 K12',
    );
    expect(indicatorDefinitions.filter((one) => !one.document).map((one) => one.code)).toEqual(['K05', 'K06', 'K11']);
    expect(indicatorDefinitions.filter((one) => !one.caliber.zh || !one.caliber.en)).toEqual([]);
  });

  it.each(computed)('$code: one named query that asks for all that its reducer reads', (one) => {
    const [operation, ...others] = parse(one.document!).definitions;
    expect(others).toEqual([]);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    expect(operation.name?.value).toMatch(/^[A-Z]/);
    const asked = new Set(pathsOf(operation.selectionSet));
    const read = one.reduce!.lists.flatMap((list) => fieldsOf(one).map((field) => `${list}.${field}`));
    expect(read.filter((path) => !asked.has(path))).toEqual([]);
    const paged = one.reduce!.lists.filter((list) => list.endsWith('.nodes'));
    expect(paged.filter((list) => !asked.has(list.replace(/nodes$/, 'pageInfo.hasNextPage')))).toEqual([]);
  });

  it.each(computed)('$code survives storage as JSON', (one) => {
    const { code, unit, freshForHours, target, reduce } = one;
    const definition = { code, unit, freshForHours, target, reduce };
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ ok: true, value: definition });
  });

  it('moves K01 by 1,000 and K02, K03 as worked out by hand', () => {
    const row = (identifier: string, pflops: string, kind: string, green: boolean, state = 'MANAGED') => ({
      identifier,
      pflops,
      kind,
      green,
      state,
      precision: 'FP16',
      sparsity: 'DENSE',
      provenance: { kind: 'ILLUSTRATIVE' },
    });
    const nodes = [
      row('a', '600', 'INTELLIGENT', false),
      row('b', '400', 'GENERAL', true),
      row('c', '5', 'SUPER', true, 'OWNED'),
    ];
    const values = (rows: unknown[]) =>
      ['K01', 'K02', 'K03'].map((code) => {
        const answer = { data: { computeCapacity: { nodes: rows, pageInfo: { hasNextPage: false } } }, errors: [] };
        const result = measure(answer, byCode(code).reduce!);
        return result.ok ? printValue(result.value.value) : result.error.code;
      });
    expect(values(nodes)).toEqual(['1000', '0.6', '0.4']);
    expect(values([...nodes, row('d', '1000', 'INTELLIGENT', true)])).toEqual(['2000', '0.8', '0.7']);
  });

  it('counts for K07 only first jobs since 2025 and for K08 only agents evaluated lately', () => {
    const at = Date.parse('2026-11-24T00:00:00Z');
    const provenance = { kind: 'MEASURED' };
    const firsts = ['2024-12-31T23:59:59Z', '2025-01-01T00:00:00Z', '2026-03-01T00:00:00Z'];
    const organizations = [...firsts.map((first) => ({ at: first, provenance })), null].map((firstComputeJob, id) => ({
      id,
      firstComputeJob,
    }));
    const agents = [
      ['ACTIVE', true],
      ['ACTIVE', false],
      ['PILOT', true],
    ].map(([state, hasRecentEvaluation], slug) => ({
      slug,
      state,
      hasRecentEvaluation,
      provenance,
    }));
    const read = (code: string, data: object) => {
      const one = byCode(code);
      return evaluate({
        definition: { ...one, reduce: one.reduce! },
        run: { ranAt: at, data, errors: [] },
        lastGood: null,
        at,
      });
    };
    expect(read('K07', { organizations: { nodes: organizations } })).toMatchObject({
      value: '2',
      excluded: { NO_JOB: 1, USER_BEFORE_2025: 1 },
    });
    expect(read('K08', { agents: { nodes: agents } })).toMatchObject({
      value: '1',
      excluded: { NOT_ACTIVE: 1, NOT_EVALUATED_IN_30_DAYS: 1 },
    });
  });
});
