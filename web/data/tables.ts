import 'server-only';
import type { Language } from '../words/routing.ts';
import { SciTechCapacityDocument } from './generated/graphql.ts';
import { ask } from './hub.ts';
import { graphLocale, loadNetwork, loadPlan, loadProgress, loadSources } from './pages.ts';

type Cell = string | number | null;
type Table = readonly (readonly Cell[])[];

async function plan(language: Language): Promise<Table | null> {
  const { data } = await loadPlan(language);
  if (data === null) return null;
  const rows = data.plan.directions.flatMap((direction) =>
    direction.columns.flatMap((column) =>
      column.projects.map((project) => [direction.code, column.number, project.slot, project.name, 'PLAN_TARGET']),
    ),
  );
  return [['direction', 'column', 'slot', 'name', 'provenance'], ...rows];
}

async function progress(language: Language): Promise<Table | null> {
  const { data } = await loadProgress(language);
  const head = [
    'code',
    'name',
    'operator',
    'target',
    'unit',
    'value',
    'state',
    'reason',
    'asOf',
    'staleSince',
    'provenance',
    'met',
  ];
  const rows = data?.indicators.map(({ code, name, target, unit, reading, met }) => [
    ...[code, name, target.operator, target.figure.value, unit, reading.value, reading.state, reading.reason],
    ...[reading.asOf, reading.staleSince, reading.provenance?.kind ?? null, met === null ? null : String(met)],
  ]);
  return rows ? [head, ...rows] : null;
}

async function facts(language: Language): Promise<Table | null> {
  const { data } = await loadSources(language);
  const head = ['code', 'text', 'figure', 'bound', 'value', 'unit', 'asOf', 'sector', 'source', 'url', 'date'];
  const rows = data?.publishedFacts.flatMap(({ code, text, asOf, figures, sector, provenance: { source } }) => {
    const origin = [sector?.code ?? null, source?.title ?? null, source?.url ?? null, source?.date ?? null];
    if (figures.length === 0) return [[code, text, null, null, null, null, asOf, ...origin]];
    return figures.map(({ label, bound, figure }) => {
      return [code, text, label, bound, figure.value, figure.unit, figure.asOf ?? asOf, ...origin];
    });
  });
  return rows ? [head, ...rows] : null;
}

async function links(language: Language): Promise<Table | null> {
  const { data } = await loadNetwork(language);
  const rows = data?.networkLinks.map((link) => [
    ...[link.id, link.from.name, link.to.name, link.state],
    ...[link.distanceKm.value, link.lightBoundMs.value, link.p95RoundTripMs, link.provenance.kind],
  ]);
  return rows
    ? [['id', 'from', 'to', 'state', 'distanceKm', 'lightBoundMs', 'p95RoundTripMs', 'provenance'], ...rows]
    : null;
}

async function capacity(language: Language): Promise<Table | null> {
  const { data } = await ask(SciTechCapacityDocument, { locale: graphLocale(language), after: null });
  const rows = data?.computeCapacity.nodes.map((row) => [
    ...[row.identifier, row.site.name, row.pflops, row.precision, row.sparsity],
    ...[row.kind, row.state, String(row.green), row.provenance.kind],
  ]);
  return rows
    ? [['identifier', 'site', 'pflops', 'precision', 'sparsity', 'kind', 'state', 'green', 'provenance'], ...rows]
    : null;
}

const tables = { plan, progress, facts, links, capacity } as const;

/** The rows of a table that pages offer as CSV, with a head line; null when unknown or when the hub has never answered. */
export async function loadTable(name: string, language: Language): Promise<Table | null> {
  return Object.hasOwn(tables, name) ? tables[name as keyof typeof tables](language) : null;
}
