/** The rows that the plan's reading and other publications state. */
import type { LocalizedText, Provenance } from '@yushu/kit';
import { type PlanStructure, plan, planProvenance, planSlots, type SectorGroup } from '../domain/plan.ts';
import { type PublishedFact, publishedFacts } from '../seed/published.ts';
import type { SeedTables } from '../store/seed-writer.ts';

const provenance = planProvenance as Provenance;
const text = ({ zh, en }: LocalizedText): LocalizedText => ({ zh, en });

/** What the plan sets for each group of sectors. */
const TASK_OF_GROUP: Record<SectorGroup, string> = { PRODUCTION: 'T14', LIVING: 'T15', GREEN: 'T16', EMERGING: 'T17' };

/** The sectors that published facts are about; the others concern the whole district. */
const SECTOR_OF_FACT: Readonly<Record<string, string>> = {
  'finance-plan': 'finance',
  'financial-institutions-2025': 'finance',
  'low-altitude-plan': 'emerging',
  'green-plan': 'green',
  'hami-chongqing-uhvdc': 'green',
  'software-plan': 'sci-tech',
  'software-2024': 'sci-tech',
  'health-park-plan': 'health',
  'commerce-2024': 'commerce',
  'professional-services': 'services',
};

type PlanTables =
  | 'planDirection'
  | 'planTask'
  | 'planColumn'
  | 'planProject'
  | 'planTarget'
  | 'planText'
  | 'planQuestion'
  | 'publishedFact'
  | 'policy'
  | 'talentProgramme'
  | 'sector';

/**
 * Rows of the plan, its sectors, policies and programmes, and of what others have published.
 * Longer than 40 lines because it is one entry a table and nothing else: a list, not a procedure.
 */
export const planRows = (): Pick<SeedTables, PlanTables> => ({
  planDirection: plan.directions.map((row, place) => ({ code: row.code, place, name: text(row), provenance })),
  planTask: plan.directions.flatMap(({ code: directionCode, tasks }) =>
    tasks.map((row) => ({ code: row.code, directionCode, name: text(row), says: row.says, provenance })),
  ),
  planColumn: plan.columns.map(({ no, direction, total }) => ({
    number: no,
    directionCode: direction,
    total,
    provenance,
  })),
  planProject: planSlots.map(({ column, slot, name, asPrinted }) => ({
    columnNumber: column,
    slot,
    name: name?.zh ?? null,
    nameEn: name?.en ?? null,
    asPrinted,
    provenance,
  })),
  planTarget: plan.targets.map((row) => ({
    code: row.code,
    name: text(row),
    operator: row.op,
    operatorWord: row.word,
    value: row.value,
    unit: row.unit,
    scope: row.scope,
    provenance,
  })),
  planText: [...safeguards(), ...structures(), ...history(), ...wishes()],
  planQuestion: plan.questions.map(({ no, question, answer }) => ({
    code: `Q${no}`,
    place: no,
    question,
    answer,
    provenance,
  })),
  publishedFact: publishedFacts.map(factRow),
  policy: plan.policies.map((row, place) => ({
    code: row.slug,
    version: 1,
    place,
    name: text(row),
    topic: row.topic,
    state: 'IN_FORCE',
    body: row.contents,
    provenance,
  })),
  talentProgramme: plan.talentProgrammes.map((row, place) => ({
    code: row.slug,
    place,
    name: text(row),
    body: row.contents,
    provenance,
  })),
  sector: plan.sectors.map((row, place) => ({
    code: row.code,
    place,
    mark: row.mark,
    groupCode: row.group,
    name: text(row),
    taskCode: TASK_OF_GROUP[row.group],
    provenance,
  })),
});

type TextRow = SeedTables['planText'][number];

const safeguards = (): TextRow[] =>
  plan.safeguards.map((row, place) => ({
    kind: 'SAFEGUARD',
    code: row.code,
    place,
    title: text(row),
    body: row.says,
    provenance,
  }));

const structures = (): TextRow[] =>
  plan.structures.map((row, place) => ({
    kind: 'STRUCTURE',
    code: row.code,
    place,
    title: { zh: `“${row.pattern}”${row.of.zh}`, en: `${row.of.en} (${row.pattern})` },
    body: { zh: partsIn(row, 'zh', '；'), en: partsIn(row, 'en', '; ') },
    provenance,
  }));

const partsIn = ({ parts, note }: PlanStructure, language: 'zh' | 'en', separator: string): string =>
  [...parts, ...(note ? [note] : [])].map((part) => part[language]).join(separator);

/** Passages without a month printed are the drafting as a whole. */
const history = (): TextRow[] =>
  plan.history.map(({ when, says }, place) => ({
    kind: 'HISTORY',
    code: `H${place + 1}`,
    place,
    title: { zh: when ?? '编制过程', en: when ?? 'Drafting' },
    body: says,
    provenance,
  }));

const wishes = (): TextRow[] =>
  [...plan.wishes, plan.vision].map((row, place) => ({
    kind: place < plan.wishes.length ? 'WISH' : 'VISION',
    code: place < plan.wishes.length ? `W${place + 1}` : 'VISION',
    place,
    title: text(row),
    body: text(row),
    provenance,
  }));

function factRow(fact: PublishedFact, place: number): SeedTables['publishedFact'][number] {
  const days = new Set(fact.figures.map(({ asOf }) => asOf));
  return {
    code: fact.code,
    place,
    subject: fact.subject,
    note: fact.note,
    status: fact.status,
    sectorCode: SECTOR_OF_FACT[fact.code] ?? null,
    // Figures of several days make a fact of none.
    asOf: days.size === 1 ? [...days][0]! : null,
    figures: fact.figures.map((figure) => ({ ...figure })),
    provenance: { kind: 'PUBLISHED', source: fact.source, run: null },
  };
}
