/** Reads and writes the card's JSON. */
import { quoted, raise } from '../fault.ts';
import type { Kind } from '../table/variable.ts';
import type { Card, CardBin, CardCharacteristic } from './card.ts';

type Json = Record<string, unknown>;

const refuse = (path: string, reason: string): never => raise('INVALID_MODEL', `${path} ${reason}`);

/** Reads a card. Raises INVALID_MODEL with the path of what is wrong. */
export function readCard(text: string): Card {
  const model = objectAt('model', parsed(text));
  const target = objectAt('target', model.target);
  const scaling = objectAt('scaling', model.scaling);
  const list = model.characteristics;
  if (!Array.isArray(list) || list.length === 0) return refuse('characteristics', 'is no list of characteristics');
  const characteristics = list.map((each, at) =>
    characteristicAt(`characteristics[${at}]`, objectAt(`characteristics[${at}]`, each)),
  );
  const twice = characteristics.find(
    ({ name }, at) => characteristics.findIndex((other) => other.name === name) !== at,
  );
  if (twice) return refuse('characteristics', `name ${quoted(twice.name)} twice`);
  const convention = model.convention ?? 'bad-over-good';
  if (convention !== 'bad-over-good' && convention !== 'good-over-bad') return refuse('convention', 'is not known');
  return {
    target: {
      name: textAt('target.name', target.name),
      good: textAt('target.good', target.good),
      bad: textAt('target.bad', target.bad),
    },
    scaling: {
      baseScore: numberAt('scaling.baseScore', scaling.baseScore),
      baseOdds: above0('scaling.baseOdds', scaling.baseOdds),
      pdo: above0('scaling.pdo', scaling.pdo),
    },
    convention,
    initialScore: numberAt('initialScore', model.initialScore),
    characteristics,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse('model', `is no JSON: ${(error as Error).message.slice(0, 80)}`);
  }
}

const objectAt = (path: string, value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : refuse(path, 'is no object');
const textAt = (path: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? value : refuse(path, 'is no text');
const numberAt = (path: string, value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'is no number');
const above0 = (path: string, value: unknown): number =>
  numberAt(path, value) > 0 ? (value as number) : refuse(path, 'is not above 0');

function characteristicAt(path: string, value: Json): CardCharacteristic {
  const name = textAt(`${path}.name`, value.name);
  const { kind } = value;
  if (kind !== 'numeric' && kind !== 'categorical') return refuse(`${path}.kind`, 'is neither numeric nor categorical');
  if (!Array.isArray(value.bins) || value.bins.length === 0) return refuse(`${path}.bins`, 'is no list of bins');
  const bins = value.bins.map((bin, at) => binAt(`${path}.bins[${at}]`, objectAt(`${path}.bins[${at}]`, bin), kind));
  const baseline = value.baseline ?? Math.max(...bins.map(({ points }) => points));
  const reasonCode = textAt(`${path}.reasonCode`, value.reasonCode ?? name);
  return { name, kind, reasonCode, baseline: numberAt(`${path}.baseline`, baseline), bins };
}

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined || value === null ? undefined : read(value);

function binAt(path: string, value: Json, kind: Kind): CardBin {
  const from = optional(value.from, (each) => numberAt(`${path}.from`, each));
  const to = optional(value.to, (each) => numberAt(`${path}.to`, each));
  const values = optional(value.values, (each) => textsAt(`${path}.values`, each));
  const special = optional(value.special, (each) => textsAt(`${path}.special`, Array.isArray(each) ? each : [each]));
  const missing = value.missing === true ? true : undefined;
  const points = numberAt(`${path}.points`, value.points);
  const woe = optional(value.woe, (each) => numberAt(`${path}.woe`, each)) ?? null;
  const interval = from !== undefined || to !== undefined;
  if (interval && kind === 'categorical') return refuse(path, 'is an interval of a categorical characteristic');
  if (values && kind === 'numeric')
    return refuse(path, 'lists values of a numeric characteristic; intervals have from and to');
  if (from !== undefined && to !== undefined && from >= to) return refuse(path, 'is an empty interval');
  const label = typeof value.label === 'string' ? value.label : path;
  return { label, ...defined({ from, to, values, missing, special }), woe, points };
}

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

function textsAt(path: string, value: unknown): string[] {
  const fits = (each: unknown) => ['string', 'number', 'boolean'].includes(typeof each);
  if (!Array.isArray(value) || value.length === 0 || !value.every(fits)) return refuse(path, 'is no list of values');
  return value.map(String);
}

/** The card as JSON text. Numbers are written so that they read back bit for bit. */
export function writeCard(card: Card): string {
  const characteristics = card.characteristics.map((each) => ({
    ...each,
    bins: each.bins.map((bin) => ({ ...bin, ...defined({ special: specialAsWritten(bin.special) }) })),
  }));
  return `${JSON.stringify({ ...card, characteristics }, null, 1)}\n`;
}

/** One special value is written by itself, several as a list; numbers as numbers. */
function specialAsWritten(special: readonly string[] | undefined): unknown {
  const written = special?.map((each) => (String(Number(each)) === each ? Number(each) : each));
  return written?.length === 1 ? written[0] : written;
}
