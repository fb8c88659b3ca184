/** Seeded random graphs and operations: one schema of entities, its fields dealt out to rooms, operations over it. */
import type { Bed, World } from './federation.ts';

/** A repeatable source of numbers; `below(n)` gives 0…n-1. */
export interface Dice {
  below(n: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, chance: (share) => next() < share, pick: (items) => items[below(items.length)]! };
}

interface Field {
  name: string;
  type: string;
  /** The entity or abstract type it leads to. */
  to?: string;
  argument?: boolean;
}

const LEAVES: Field[] = [
  { name: 'name', type: 'String' },
  { name: 'size', type: 'Int' },
  { name: 'weight', type: 'Float!' },
  { name: 'open', type: 'Boolean' },
  { name: 'level', type: 'Level' },
  { name: 'tags', type: '[String!]!' },
  { name: 'scaled', type: 'Int', argument: true },
];
const TYPES = ['Site', 'Unit', 'Owner'] as const;
const FIELDS: Record<(typeof TYPES)[number], Field[]> = {
  Site: [
    ...LEAVES,
    { name: 'units', type: '[Unit!]!', to: 'Unit' },
    { name: 'owner', type: 'Owner', to: 'Owner' },
    { name: 'things', type: '[Thing]', to: 'Thing' },
  ],
  Unit: [
    ...LEAVES,
    { name: 'site', type: 'Site', to: 'Site' },
    { name: 'twin', type: 'Unit', to: 'Unit' },
    { name: 'named', type: 'Named', to: 'Named' },
  ],
  Owner: [...LEAVES, { name: 'sites', type: '[Site]', to: 'Site' }, { name: 'grid', type: '[[Unit]]', to: 'Unit' }],
};
const ROOTS: Field[] = [
  { name: 'sites', type: '[Site!]!', to: 'Site' },
  { name: 'unit', type: 'Unit', to: 'Unit' },
  { name: 'owners', type: '[Owner]', to: 'Owner' },
  { name: 'things', type: '[Thing!]', to: 'Thing' },
  { name: 'named', type: '[Named]', to: 'Named' },
];

/** A graph whose fields lie in two to four rooms at random. */
export function randomBed(random: Dice): Bed {
  const names = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  const owner = new Map<string, string>();
  for (const type of TYPES) for (const field of FIELDS[type]) owner.set(`${type}.${field.name}`, random.pick(names));
  for (const root of ROOTS) owner.set(`Query.${root.name}`, random.pick(names));
  const rooms = Object.fromEntries(names.map((name) => [name, roomSdl(name, owner)]));
  return { rooms, world: () => randomWorld(), resolvers: ROOT_RESOLVERS };
}

const ROOT_RESOLVERS: Bed['resolvers'] = {
  'Query.sites': (_, __, world) => world.Site,
  'Query.unit': (_, __, world) => world.Unit?.[1],
  'Query.owners': (_, __, world) => [...(world.Owner ?? []), null],
  'Query.things': (_, __, world) => [world.Unit?.[0], world.Owner?.[0], world.Unit?.[2]],
  'Query.named': (_, __, world) => [world.Site?.[0], world.Unit?.[0], null, world.Site?.[1]],
};

function roomSdl(room: string, owner: ReadonlyMap<string, string>): string {
  const print = ({ name, type, argument }: Field) => `${name}${argument ? '(by: Int! = 2)' : ''}: ${type}`;
  const mine = (type: string, fields: readonly Field[]) =>
    fields.filter((field) => owner.get(`${type}.${field.name}`) === room).map(print);
  const types = TYPES.map(
    (type) => `type ${type} implements Named @key(fields: "id") { id: ID! ${mine(type, FIELDS[type]).join(' ')} }`,
  );
  const roots = mine('Query', ROOTS);
  const query = roots.length ? `type Query { ${roots.join(' ')} }` : '';
  return `${query} ${types.join('\n')} interface Named { id: ID! } union Thing = Unit | Owner enum Level { LOW HIGH }`;
}

/** Always the same little world: graphs and operations are what is random. */
function randomWorld(): World {
  const make = (type: string, index: number): Record<string, unknown> => ({
    __typename: type,
    id: `${type}-${index}`,
    name: index % 2 ? `${type} ${index} 渝` : null,
    size: index % 3 ? index : null,
    weight: index + 0.5,
    open: index % 2 === 0,
    level: ['LOW', 'HIGH', null][index % 3],
    tags: Array.from({ length: index % 3 }, (_, at) => `t${at}`),
    scaled: ({ by }: { by: number }) => index * by,
  });
  const list = (type: string, count: number) => Array.from({ length: count }, (_, index) => make(type, index));
  const [sites, units, owners] = [list('Site', 3), list('Unit', 4), list('Owner', 2)];
  sites.forEach((site, index) => {
    Object.assign(site, {
      units: units.slice(index, index + 2),
      owner: owners[index],
      things: [units[index], null, owners[0]],
    });
  });
  units.forEach((unit, index) => {
    Object.assign(unit, {
      site: sites[index],
      twin: units[(index + 1) % 4],
      named: [sites[0], owners[1], units[0]][index],
    });
  });
  owners.forEach((one, index) => {
    Object.assign(one, { sites: [sites[index], null], grid: [[units[index], null], null, [units[3]]] });
  });
  return { Site: sites, Unit: units, Owner: owners };
}

/** A valid operation over the graph, and variables for it. */
export function randomOperation(random: Dice): { query: string; variables: Record<string, unknown> } {
  const state: Writing = { random, fragments: [], aliases: 0, uses: new Set() };
  const body = selection('Query', 4, state);
  const declared = [...state.uses].map((name) => `$${name}: ${name === 'by' ? 'Int! = 5' : 'Boolean!'}`);
  const head = declared.length ? `query Q(${declared.join(', ')})` : 'query Q';
  const values: Record<string, unknown> = { x: random.chance(0.5), y: random.chance(0.5), by: random.below(9) };
  const variables = Object.fromEntries([...state.uses].map((name) => [name, values[name]]));
  if (random.chance(0.3)) delete variables.by;
  return { query: `${head} ${body}\n${state.fragments.join('\n')}`, variables };
}

interface Writing {
  random: Dice;
  fragments: string[];
  aliases: number;
  uses: Set<string>;
}

const fieldsOf = (type: string): Field[] =>
  type === 'Query' ? ROOTS : (FIELDS[type as keyof typeof FIELDS] ?? (type === 'Named' ? [] : []));

function selection(type: string, depth: number, state: Writing): string {
  const { random } = state;
  const parts = Array.from({ length: 1 + random.below(4) }, () => part(type, depth, state));
  if (type === 'Thing' || parts.every((each) => each === '')) parts.push('__typename');
  return `{ ${parts.filter(Boolean).join(' ')} }`;
}

function part(type: string, depth: number, state: Writing): string {
  const { random } = state;
  if (type === 'Thing' || type === 'Named') {
    if (type === 'Named' && random.chance(0.3)) return `id${condition(state)}`;
    return fragment(random.pick(type === 'Thing' ? ['Unit', 'Owner', 'Named'] : TYPES), depth, state);
  }
  if (random.chance(0.15)) return fragment(type, depth, state);
  if (type !== 'Query' && random.chance(0.15))
    return `${random.pick(['id', '__typename', 'key: id'])}${condition(state)}`;
  return field(random.pick(fieldsOf(type)), depth, state);
}

function field(one: Field, depth: number, state: Writing): string {
  if (one.to && depth <= 0) return '';
  // Arguments and objects under fresh aliases only: two selections of one key must agree.
  const fresh = one.argument || one.to ? state.random.chance(0.5) || one.argument : false;
  // Now and then a key's own name for something else.
  const stolen = !fresh && state.random.chance(0.05) ? 'id: ' : '';
  const alias = fresh ? `${state.random.pick(['z', 'constructor', 'q'])}${state.aliases++}: ` : stolen;
  const argument = one.argument ? scaledBy(state) : '';
  const below = one.to ? ` ${selection(one.to, depth - 1, state)}` : '';
  return `${alias}${one.name}${argument}${condition(state)}${below}`;
}

function scaledBy(state: Writing): string {
  if (state.random.chance(0.5)) return state.random.chance(0.5) ? '' : `(by: ${state.random.below(5)})`;
  state.uses.add('by');
  return '(by: $by)';
}

function condition(state: Writing): string {
  if (!state.random.chance(0.15)) return '';
  const value = state.random.pick(['$x', '$y', 'true', 'false']);
  if (value.startsWith('$')) state.uses.add(value.slice(1));
  return ` @${state.random.pick(['skip', 'include'])}(if: ${value})`;
}

function fragment(type: string, depth: number, state: Writing): string {
  if (depth <= 0) return '';
  const when = condition(state);
  if (state.random.chance(0.6)) return `... on ${type}${when} ${selection(type, depth - 1, state)}`;
  const name = `F${state.aliases++}`;
  state.fragments.push(`fragment ${name} on ${type} ${selection(type, depth - 1, state)}`);
  return `...${name}${when}`;
}
