/** Test support: seeded questions to finance for what it holds, in every shape in which the graph can ask for it. */
import { ANONYMOUS, serviceViewer, type Viewer } from '@yushu/kit';
import { diceOf, type Leaks } from './consent-questions-testing.ts';
import { FEATURES, STORED_ORGANIZATIONS, type StoredSnapshot, type StoredWorld } from './consent-stored-testing.ts';
import { financeFor } from './consent-world-testing.ts';
import { PURPOSES, type Purpose } from './domain/authorization.ts';
import { BANK_ORG, bank, enterprise, freshKey, RIVAL_ORG, supervisor } from './testing.ts';

type Dice = () => number;
const SHAPES = ['ROOT', 'ENTITY', 'SCORE_ENTITY', 'ORGANIZATION', 'PROFILE', 'TAKE'] as const;
type Shape = (typeof SHAPES)[number];
type Shown = { readonly id?: string; readonly features: readonly Record<string, string | null>[] };

/** One question: its text, and where in its answer the snapshots stand. */
interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  shownIn(data: Record<string, unknown>): readonly (Shown | null | undefined)[];
}

/** Asks `count` questions and compares every value of every answer with who may see it. */
export async function askStored(world: StoredWorld, count: number, seed = 8_011): Promise<Leaks> {
  const dice = diceOf(seed);
  const told = { questions: count, cells: 0, shown: 0, leaked: [] as string[], held: [] as string[] };
  for (let nth = 0; nth < count; nth += 1) {
    const snapshots = Array.from({ length: 1 + Math.floor(dice() * 4) }, () => pick(dice, world.snapshots));
    const viewer = viewerFor(dice, snapshots[0]!);
    const [shape, purpose] = [pick(dice, SHAPES), pick(dice, PURPOSES)];
    const alias = `f${Math.floor(dice() * 9)}`;
    const asked = questionOf(dice, { shape, snapshots, purpose, alias });
    const { data } = await world.ask<Record<string, unknown>>(asked.query, { viewer, variables: asked.variables });
    const shown = data ? asked.shownIn(data) : [];
    const isTaken = shape === 'TAKE';
    for (const [at, snapshot] of snapshots.entries())
      for (const [name, category] of FEATURES) {
        const has = (shown[at]?.features ?? []).some(
          (each) => each[`${alias}n`] === name && each[`${alias}v`] !== null,
        );
        const may = isTaken
          ? world.mayTake(viewer, snapshot.orgId, purpose, category)
          : world.maySee(viewer, snapshot, category);
        note(told, `${viewer.id} ${shape} ${snapshot.id} ${name}`, has, may);
      }
  }
  return told;
}

function note(
  told: { cells: number; shown: number; leaked: string[]; held: string[] },
  cell: string,
  has: boolean,
  may: boolean,
) {
  told.cells += 1;
  told.shown += Number(has);
  if (has && !may) told.leaked.push(cell);
  if (!has && may) told.held.push(cell);
}

const pick = <T>(dice: Dice, list: readonly T[]): T => list[Math.floor(dice() * list.length)]!;

/** Mostly the two banks; then the enterprise itself and everybody who has no business here. */
function viewerFor(dice: Dice, { orgId, purpose }: StoredSnapshot): Viewer {
  const { onBehalfOf } = financeFor(BANK_ORG, purpose);
  return pick(dice, [
    ...[bank(), bank(), bank(), bank(), bank(RIVAL_ORG), bank(RIVAL_ORG), bank(RIVAL_ORG)],
    ...[enterprise(orgId), enterprise(pick(dice, STORED_ORGANIZATIONS)), bank(orgId)],
    ...[ANONYMOUS, supervisor, financeFor(BANK_ORG, purpose), { ...serviceViewer('market', []), onBehalfOf }],
    ...[
      { ...ANONYMOUS, onBehalfOf },
      { ...bank(RIVAL_ORG), id: 'svc:finance', onBehalfOf },
    ],
  ]);
}

interface Wanted {
  readonly shape: Shape;
  readonly snapshots: readonly StoredSnapshot[];
  readonly purpose: Purpose;
  readonly alias: string;
}

function questionOf(dice: Dice, { shape, snapshots, purpose, alias }: Wanted): Asked {
  const { selection, fragments } = selectionOf(dice, alias);
  switch (shape) {
    case 'ENTITY':
    case 'SCORE_ENTITY':
      return byEntity(shape, snapshots, selection, fragments);
    case 'ORGANIZATION':
    case 'PROFILE':
      return byOrganization(shape, snapshots, selection, fragments);
    case 'TAKE':
      return taking(snapshots, purpose, selection, fragments);
    default:
      return byRoot(snapshots, selection, fragments);
  }
}

const entities = (type: string, ids: readonly string[], fields: string, fragments: string) => ({
  query: `query E($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } } ${fragments}`,
  variables: { of: ids.map((id) => ({ __typename: type, id })) },
});

function byEntity(
  shape: 'ENTITY' | 'SCORE_ENTITY',
  snapshots: readonly StoredSnapshot[],
  selection: string,
  fragments: string,
): Asked {
  const ids = snapshots.map(({ id }) => id);
  if (shape === 'ENTITY')
    return {
      ...entities('FeatureSnapshot', ids, selection, fragments),
      shownIn: ({ _entities }) => _entities as Shown[],
    };
  const scores = ids.map((id) => `csc_${id.slice(5)}`);
  return {
    ...entities('CreditScore', scores, `s: snapshot { ${selection} }`, fragments),
    shownIn: ({ _entities }) => (_entities as ({ s: Shown } | null)[]).map((each) => each?.s),
  };
}

function byOrganization(
  shape: 'ORGANIZATION' | 'PROFILE',
  snapshots: readonly StoredSnapshot[],
  selection: string,
  fragments: string,
): Asked {
  const profile = shape === 'PROFILE' ? 'creditProfile { snapshots }' : '';
  const fields = `${profile} creditScores { snapshot { id ${selection} } }`;
  const orgIds = snapshots.map(({ orgId }) => orgId);
  return {
    ...entities('Organization', orgIds, fields, fragments),
    shownIn: ({ _entities }) =>
      (_entities as { creditScores: { snapshot: Shown }[] | null }[]).map(
        ({ creditScores }, at) => creditScores?.find(({ snapshot }) => snapshot?.id === snapshots[at]?.id)?.snapshot,
      ),
  };
}

function byRoot(snapshots: readonly StoredSnapshot[], selection: string, fragments: string): Asked {
  const roots = snapshots.map((_, at) => `r${at}: featureSnapshot(id: $i${at}) { ${selection} }`);
  return {
    query: `query R(${snapshots.map((_, at) => `$i${at}: ID!`).join(' ')}) { ${roots.join(' ')} } ${fragments}`,
    variables: Object.fromEntries(snapshots.map(({ id }, at) => [`i${at}`, id])),
    shownIn: (data) => snapshots.map((_, at) => (data as Record<string, Shown | null>)[`r${at}`]),
  };
}

/** A snapshot of the same enterprises, taken anew: what is stored is what is shown. */
function taking(of: readonly StoredSnapshot[], purpose: Purpose, selection: string, fragments: string): Asked {
  const organizationIds = [...new Set(of.map(({ orgId }) => orgId))];
  return {
    query: `mutation T($input: TakeSnapshotInput!) { takeSnapshot(input: $input) {
      ... on TakeSnapshotSuccess { snapshots { ${selection} } } } } ${fragments}`,
    variables: { input: { idempotencyKey: freshKey(), organizationIds, purpose } },
    shownIn: ({ takeSnapshot }) => {
      const { snapshots = [] } = takeSnapshot as { snapshots?: Shown[] };
      return of.map(({ orgId }) => snapshots[organizationIds.indexOf(orgId)]);
    },
  };
}

/** The features of a snapshot under aliases, as a field, inline, or by a fragment within a fragment. */
function selectionOf(dice: Dice, alias: string) {
  const fields = `${alias}n: name ${alias}v: value state authorizationId`;
  const shape = pick(dice, ['FIELD', 'INLINE', 'FRAGMENT'] as const);
  if (shape === 'FIELD') return { selection: `features { ${fields} }`, fragments: '' };
  if (shape === 'INLINE')
    return { selection: `... on FeatureSnapshot { features { ...on SnapshotFeature { ${fields} } } }`, fragments: '' };
  const fragments = `fragment S on FeatureSnapshot { features { ...F } } fragment F on SnapshotFeature { ${fields} }`;
  return { selection: '...S', fragments };
}
