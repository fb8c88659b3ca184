/** Seeded damage to what a room answered: each kind can be told from a right answer by somebody who knows the schema. */
import type { Dice } from './random.ts';

/** Somewhere in a parsed answer. */
interface Spot {
  holder: Record<string, unknown> | unknown[];
  key: string | number;
}

/** What was done, in words, and the body as it then comes over the wire. */
export interface Damaged {
  what: string;
  text: string;
}

type Damage = (text: string, random: Dice) => string | null;

const WRONG = { wrong: true };
/** What identifies entities of the random graph. */
const KEYS = new Set<string | number>(['id', '__typename']);
const ofText: Record<string, Damage> = {
  'cut short': (text, random) => text.slice(0, random.below(text.length)),
  'a page': () => '<!doctype html><html></html>',
  'nothing at all': () => '',
  'a bare null': () => 'null',
  'in a list': (text) => `[${text}]`,
  'no data': () => '{}',
  'data of null': () => '{"data":null}',
  'data that is a list': () => '{"data":[]}',
  'errors that are a text': (text) => text.replace(/^\{/, '{"errors":"x",'),
  'errors full of rubbish': (text) =>
    text.replace(
      /"errors":\[\]/,
      '"errors":[{"path":{"a":1}},{"path":[[],null,"__proto__"],"message":7,"extensions":3}]',
    ),
  'a nest of brackets': (text) => text.replace(/"data":\{/, `"data":{"nest":${'['.repeat(9_000)}${']'.repeat(9_000)},`),
};

const ofValues: Record<string, (spot: Spot, random: Dice) => boolean> = {
  'a value of another type': ({ holder, key }, random) => {
    if (KEYS.has(key)) return false;
    const other = otherType(valueAt({ holder, key }), random);
    put({ holder, key }, other);
    return other !== undefined;
  },
  'a key of another type': ({ holder, key }, random) => {
    const other = KEYS.has(key) ? otherType(valueAt({ holder, key }), random) : undefined;
    put({ holder, key }, other);
    return other !== undefined;
  },
  'a key taken away': ({ holder, key }) => !Array.isArray(holder) && Reflect.deleteProperty(holder, key),
  'names that objects inherit': ({ holder }) => {
    if (Array.isArray(holder)) return false;
    for (const name of ['__proto__', 'constructor', 'toString']) put({ holder, key: name }, WRONG);
    return true;
  },
  'an unknown type': ({ holder, key }, random) => {
    if (key !== '__typename') return false;
    put({ holder, key }, random.pick<unknown>(['Nobody', '__proto__', 7, null, WRONG]));
    return true;
  },
  'an entity too many': ({ holder, key }) => {
    const list = valueAt({ holder, key });
    return key === '_entities' && Array.isArray(list) && list.push(list[0]) > 0;
  },
  'an entity too few': ({ holder, key }) => {
    const list = valueAt({ holder, key });
    return key === '_entities' && Array.isArray(list) && list.length > 0 && list.pop() !== WRONG;
  },
};

const valueAt = ({ holder, key }: Spot): unknown => (holder as Record<string | number, unknown>)[key];
const put = ({ holder, key }: Spot, value: unknown) =>
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });

/** A value that no field of the random graph takes in place of `value`; undefined where there is none. */
function otherType(value: unknown, random: Dice): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return random.pick<unknown>([WRONG, [], true]);
  if (typeof value === 'number') return random.pick<unknown>([WRONG, [], 'seven', false]);
  if (typeof value === 'boolean') return random.pick<unknown>([WRONG, [], 'yes', 1]);
  return random.pick<unknown>(Array.isArray(value) ? [WRONG, 'list', 7] : [[WRONG], 'object', 7, false]);
}

function spotsIn(value: unknown, found: Spot[] = []): Spot[] {
  if (typeof value !== 'object' || value === null) return found;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    const spot = { holder: value as Spot['holder'], key };
    found.push(spot);
    spotsIn(valueAt(spot), found);
  }
  return found;
}

/** The answer `{ data, errors }` with one damage of a random kind; the same for the same dice. */
export function damage(answer: { data: unknown; errors: unknown }, random: Dice): Damaged {
  if (random.chance(0.3)) {
    const what = random.pick(Object.keys(ofText));
    return { what, text: ofText[what]?.(JSON.stringify(answer), random) ?? '' };
  }
  for (;;) {
    const copy = structuredClone(JSON.parse(JSON.stringify(answer)) as typeof answer);
    const spots = spotsIn(copy.data);
    const what = random.pick(Object.keys(ofValues));
    if (spots.length > 0 && ofValues[what]?.(random.pick(spots), random)) return { what, text: JSON.stringify(copy) };
    if (spots.length === 0) return { what: 'cut short', text: JSON.stringify(answer).slice(0, -1) };
  }
}
