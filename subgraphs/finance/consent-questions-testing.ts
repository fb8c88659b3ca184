/** Test support: seeded questions to a source room, in every shape in which the graph can ask for a figure. */
import { ANONYMOUS, serviceViewer, type Viewer } from '@yushu/kit';
import { type ConsentWorld, financeFor, GRANTEES, ORGANIZATIONS } from './consent-world-testing.ts';
import { PURPOSES } from './domain/authorization.ts';
import { FEATURE_SOURCES } from './domain/feature.ts';
import { bank, supervisor } from './testing.ts';

/** Figures that came out although nobody agreed, and those that did not although somebody had. */
export interface Leaks {
  readonly questions: number;
  readonly cells: number;
  readonly shown: number;
  readonly leaked: readonly string[];
  readonly held: readonly string[];
}

/** mulberry32: numbers from 0 to 1, the same for a seed. */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Asks `count` questions and compares every cell of every answer with who may see it. */
export async function askSeeded(world: ConsentWorld, count: number, seed = 4311): Promise<Leaks> {
  const dice = diceOf(seed);
  const [leaked, held]: [string[], string[]] = [[], []];
  let [cells, shown] = [0, 0];
  for (let nth = 0; nth < count; nth += 1) {
    if (nth % 500 === 0) await world.tell();
    const { viewer, ids, query, places } = questionOf(dice);
    const representations = ids.map((id) => ({ __typename: 'Organization', id }));
    const { data } = await world.source.ask<{ _entities: Record<string, { value: string | null }>[] }>(query, {
      ...{ viewer, variables: { representations } },
    });
    for (const [index, orgId] of ids.entries())
      for (const { alias, category } of places) {
        const hasValue = data!._entities[index]![alias]!.value !== null;
        const may = world.shown.may({ viewer, orgId, category });
        cells += 1;
        shown += Number(hasValue);
        if (hasValue && !may) leaked.push(`${viewer.id} ${orgId} ${category}`);
        if (!hasValue && may) held.push(`${viewer.id} ${orgId} ${category}`);
      }
  }
  return { questions: count, cells, shown, leaked, held };
}

function questionOf(dice: () => number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)]!;
  const ids = Array.from({ length: 1 + Math.floor(dice() * 4) }, () => pick(ORGANIZATIONS));
  const places = Array.from({ length: 1 + Math.floor(dice() * 4) }, (_, index) => {
    const { field, category } = pick(FEATURE_SOURCES);
    return { alias: `a${index}`, field, category, shape: pick(['FIELD', 'INLINE', 'FRAGMENT', 'ARGUMENT'] as const) };
  });
  const viewer = pick([
    ...Array.from({ length: 6 }, () => financeFor(pick(GRANTEES), pick(PURPOSES))),
    ...othersFor(pick(ids)),
  ]);
  const fragments = places.map(
    ({ alias, field }) => `fragment F_${alias} on Organization { ${alias}: ${field} { ...G } }`,
  );
  const used = fragments.filter((_, index) => places[index]!.shape === 'FRAGMENT');
  return {
    ...{ viewer, ids, places },
    query: `query Seeded($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Organization { ${places.map(selectionOf).join(' ')} } } }
      ${used.join(' ')} fragment G on GuardedFigure { value state authorizationId }`,
  };
}

/** Everybody who has no business here: strangers, other rooms that claim to speak for the bank, and the operator. */
const othersFor = (orgId: string): Viewer[] => {
  const onBehalfOf = financeFor(GRANTEES[0]!, 'PRE_CREDIT').onBehalfOf!;
  return [
    { ...ANONYMOUS, onBehalfOf },
    { ...bank(), onBehalfOf },
    { ...supervisor, onBehalfOf },
    { ...serviceViewer('market', []), onBehalfOf },
    { ...bank(orgId), onBehalfOf },
    { ...bank(), id: 'svc:finance', onBehalfOf },
  ];
};

type Place = { alias: string; field: string; shape: 'FIELD' | 'INLINE' | 'FRAGMENT' | 'ARGUMENT' };
function selectionOf({ alias, field, shape }: Place): string {
  if (shape === 'INLINE') return `... on Organization { ${alias}: ${field} { ...G } }`;
  if (shape === 'FRAGMENT') return `...F_${alias}`;
  return `${alias}: ${field}${shape === 'ARGUMENT' ? '(window: D90)' : ''} { ...G }`;
}
