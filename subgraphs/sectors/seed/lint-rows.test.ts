import { describe, expect, it } from 'vitest';
import {
  FINDING_CODES,
  type FindingCode,
  type LintFigure,
  type LintRow,
  lintProvenance,
} from '../domain/provenance-lint.ts';
import { illustrative } from './illustrative.ts';
import { seedRows } from './lint-rows.ts';
import { publishedFacts, showableFacts } from './published.ts';
import { realOrganizations } from './real-organizations.ts';

const seed = seedRows(illustrative(Date.parse('2026-11-24T00:00:00Z')));
const source = { title: 'A', url: 'https://example.org/a', date: '2026-01-01' };
const published = { kind: 'PUBLISHED', source };

type Defect = readonly [code: FindingCode, plant: (row: LintRow) => LintRow, table?: string];
const provenance = (value: LintFigure['provenance'] | undefined) => (row: LintRow) => ({
  ...row,
  figures: row.figures.map((figure, index) => (index === 0 ? { ...figure, provenance: value } : figure)),
});
const changed = (fields: Partial<LintFigure>) => (row: LintRow) => ({
  ...row,
  figures: row.figures.map((figure, index) => (index === 0 ? { ...figure, ...fields } : figure)),
});
const owner = (name: string, fictional: boolean) => (row: LintRow) => ({ ...row, organization: { name, fictional } });
const named = (name: string) => (row: LintRow) => ({ ...row, name });

const defects: readonly Defect[] = [
  ['MISSING_PROVENANCE', provenance(null)],
  ['MISSING_PROVENANCE', provenance(undefined)],
  ['MISSING_PROVENANCE', provenance({})],
  ['MISSING_PROVENANCE', provenance({ kind: null })],
  ['UNKNOWN_KIND', provenance({ kind: 'ESTIMATED' })],
  ['UNKNOWN_KIND', provenance({ kind: 'measured' })],
  ['UNKNOWN_KIND', provenance({ kind: '' })],
  ['PUBLISHED_WITHOUT_URL', provenance({ ...published, source: { ...source, url: null } })],
  ['PUBLISHED_WITHOUT_URL', provenance({ ...published, source: { ...source, url: '  ' } })],
  ['PUBLISHED_WITHOUT_URL', provenance({ ...published, source: { title: 'A', date: '2026-01-01' } })],
  ['PUBLISHED_WITHOUT_DATE', provenance({ ...published, source: { ...source, date: null } })],
  ['PUBLISHED_WITHOUT_DATE', provenance({ ...published, source: { ...source, date: '2025年X月X日' } })],
  ['PUBLISHED_WITHOUT_DATE', provenance({ ...published, source: { ...source, date: '2026-13-40' } })],
  ['MEASURED_WITHOUT_RUN', provenance({ kind: 'MEASURED' })],
  ['MEASURED_WITHOUT_RUN', provenance({ kind: 'MEASURED', run: '' })],
  ['MEASURED_WITHOUT_RUN', provenance({ kind: 'MEASURED', run: null, source })],
  ['ILLUSTRATIVE_ON_REAL_ORGANIZATION', owner('壹永科技', false), 'use_case'],
  ['ILLUSTRATIVE_ON_REAL_ORGANIZATION', owner('示例但真实', false), 'use_case'],
  ['ILLUSTRATIVE_ON_REAL_ORGANIZATION', owner('明源云', false), 'use_case'],
  ['REAL_LOOKING_FICTION', owner('山城银行', true), 'use_case'],
  ['REAL_LOOKING_FICTION', owner('Example Bank', true), 'use_case'],
  ['REAL_LOOKING_FICTION', owner('', true), 'use_case'],
  ['INVENTED_PROJECT', named('第二十个项目'), 'plan_project'],
  ['INVENTED_PROJECT', named('医学影响云中心'), 'plan_project'],
  ['INVENTED_PROJECT', named(''), 'plan_project'],
  ['TARGET_CHANGED', changed({ value: '14001' }), 'plan_target'],
  ['TARGET_CHANGED', changed({ unit: 'TFLOPS' }), 'plan_target'],
  ['TARGET_CHANGED', changed({ value: null }), 'plan_target'],
  ['TARGET_CHANGED', changed({ field: 'op', value: 'AT_MOST', unit: null }), 'plan_target'],
  ['TARGET_CHANGED', (row) => ({ ...row, id: 'K13' }), 'plan_target'],
];

describe('the provenance lint', () => {
  it('finds nothing in the real seed', () => {
    expect(lintProvenance(seed)).toEqual([]);
    expect(seed.flatMap((row) => row.figures).length).toBeGreaterThan(100);
  });

  it('knows 30 defects over all nine codes', () => {
    expect(defects).toHaveLength(30);
    expect(new Set(defects.map(([code]) => code))).toEqual(new Set(FINDING_CODES));
  });

  it.each(defects.map((defect, index) => [index + 1, ...defect] as const))(
    'defect %i is found as %s, where it was planted and nowhere else',
    (_, code, plant, table = 'published_fact') => {
      const place = seed.findIndex(
        (row) => row.table === table && (table === 'plan_project' || row.figures.length > 0),
      );
      const planted = seed.with(place, plant(seed[place]!));
      expect(lintProvenance(planted)).toEqual([expect.objectContaining({ row: place + 1, code })]);
    },
  );

  it('takes 0.5 and 0.50 for the same target', () => {
    const row = seed.find((one) => one.id === 'K02')!;
    expect(lintProvenance([changed({ value: '0.5' })(row)])).toEqual([]);
  });
});

describe('real organizations', () => {
  it('carry what the reading says and nothing else', () => {
    expect(realOrganizations.map(({ name }) => name.zh)).toEqual(['壹永科技', '明源云', '西部数据交易中心']);
    expect(realOrganizations.every((one) => !one.fictional && one.uscc === null)).toBe(true);
    const figures = seed.filter((row) => row.organization?.fictional === false).flatMap((row) => row.figures);
    expect(new Set(figures.map((figure) => figure.provenance?.kind))).toEqual(new Set(['PLAN_TARGET']));
  });
});

describe('published facts', () => {
  it('are shown only with title, address and date', () => {
    const incomplete = publishedFacts.filter(({ source: from }) => !from.title || !from.url || !from.date);
    expect(incomplete.filter((fact) => fact.status === 'PUBLISHED')).toEqual([]);
    expect(incomplete.length).toBe(publishedFacts.length - showableFacts.length);
  });

  it('keep two counts of institutions at two dates', () => {
    const counts = publishedFacts.flatMap((fact) => fact.figures.filter((f) => f.field === 'financialInstitutions'));
    expect(counts.map(({ value, asOf }) => [value, asOf])).toEqual([
      ['460', '2025-09-15'],
      ['433', '2025-01-15'],
    ]);
  });
});
