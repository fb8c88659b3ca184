/** Figures of other rooms, asked of the gateway once, in the name of the party that they are for. */
import type { Clock, GuardedFigure, HubClient } from '@yushu/kit';
import type { FeatureSource } from '../domain/feature.ts';

export interface FiguresRequest {
  readonly orgIds: readonly string[];
  readonly sources: readonly FeatureSource[];
  readonly grantee: string;
  readonly purpose: string;
}

/** What came: by organization and field; null where no answer came, no entry where nobody serves the field. */
export type Figures = ReadonlyMap<string, Readonly<Record<string, GuardedFigure | null>>>;

const FIGURE = `{ value unit state observedAt source authorizationId
  provenance { kind run source { title url date } } }`;

/** One operation for all of them. Rooms that are down leave nulls; a hub that is away leaves nulls everywhere. */
export async function readFigures(hub: HubClient, clock: Clock, request: FiguresRequest): Promise<Figures> {
  const { orgIds, grantee, purpose } = request;
  const served = await servedFields(hub, clock);
  const fields = request.sources.map(({ field }) => field).filter((field) => served === null || served.has(field));
  if (orgIds.length === 0 || fields.length === 0) return new Map(orgIds.map((id) => [id, {}]));
  const nothing: Figures = new Map(orgIds.map((id) => [id, Object.fromEntries(fields.map((field) => [field, null]))]));
  if (served === null) return nothing;
  const query = `query CreditFigures($ids: [ID!]!) { creditSubjects(ids: $ids) { id
    ${fields.map((field) => `${field}(window: D90) ${FIGURE}`).join('\n    ')} } }`;
  const onBehalfOf = { grantee, purpose };
  const answer = await hub.execute({ query, variables: { ids: [...orgIds] }, onBehalfOf }).catch(() => null);
  const subjects = (answer?.data?.creditSubjects ?? []) as readonly Subject[];
  const byId = new Map(subjects.map(({ id, ...figures }) => [id, figures]));
  return new Map(orgIds.map((id) => [id, { ...nothing.get(id), ...byId.get(id) }]));
}

type Subject = { readonly id: string } & Readonly<Record<string, GuardedFigure | null>>;

const SERVED_FOR_MS = 30_000;
const known = new WeakMap<HubClient, { readonly fields: ReadonlySet<string>; readonly at: number }>();

/** Fields of Organization in the graph of now: asking for one that no room serves would fail the whole. Null: not known. */
async function servedFields(hub: HubClient, clock: Clock): Promise<ReadonlySet<string> | null> {
  const before = known.get(hub);
  if (before && Math.abs(clock.now() - before.at) < SERVED_FOR_MS) return before.fields;
  const query = 'query ServedFigures { __type(name: "Organization") { fields { name } } }';
  const answer = await hub.execute({ query }).catch(() => null);
  const type = answer?.data?.__type as { fields: readonly { name: string }[] } | null | undefined;
  if (!type) return null;
  const fields = new Set(type.fields.map(({ name }) => name));
  known.set(hub, { fields, at: clock.now() });
  return fields;
}
