/** sites.json of `yushu compute carbon`, with the intensity series that it names. */
import { dirname, join } from 'node:path';
import { toText } from '@yushu/kit';
import { intensitySeries } from '../domain/carbon/intensity.ts';
import type { CarbonSite, Certificate } from '../domain/carbon/plan.ts';
import { badTrace, readTable, textOf } from './table-file.ts';

export interface SitesFile {
  /** Second 0 of trace and series, RFC 3339. */
  readonly start: string;
  readonly sites: readonly CarbonSite[];
}

/** The sites of a file; paths of series are relative to it. Throws BAD_TRACE. */
export function readSitesFile(file: string): SitesFile {
  const whole = new JsonObject(file, 'file', parsed(file));
  const sites = whole.list('sites').map((site) => siteOf(file, site));
  const twice = (values: string[]) => values.find((value, at) => values.indexOf(value) !== at);
  const code = twice(sites.map((site) => site.code));
  if (sites.length === 0 || code !== undefined) throw badTrace(file, 0, `sites: none, or ${code} twice`);
  const id = twice(sites.flatMap(({ certificates }) => certificates.map((each) => each.id)));
  if (id !== undefined) throw badTrace(file, 0, `certificate ${id} stands twice; it can be used once`);
  return { start: whole.text('start'), sites };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw badTrace(file, 0, 'not JSON');
    throw error;
  }
}

const siteOf = (file: string, site: JsonObject): CarbonSite => ({
  code: site.text('code'),
  wattsPerProc: site.amount('wattsPerProc'),
  pue: site.amount('pue', 1),
  residualKgPerKwh: site.amount('residualKgPerKwh'),
  certificates: site.list('certificates').map(certificateOf),
  intensity: intensitySeries(readSeries(join(dirname(file), site.text('ci')))),
});

function certificateOf(certificate: JsonObject): Certificate {
  const month = certificate.text('month');
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw certificate.fault('month is not YYYY-MM');
  return { id: certificate.text('id'), kwh: certificate.amount('kwh'), month };
}

function readSeries(file: string): number[] {
  let next = 0n;
  return readTable(file, ['hour', 'kg_per_kwh'], (row) => {
    if (row.count('hour') !== next) throw row.fault(`hour ${next} expected`);
    next += 1n;
    return Number(toText(row.amount('kg_per_kwh')));
  });
}

/** An object of a JSON file; each reader throws BAD_TRACE on what it cannot take. */
class JsonObject {
  readonly #file: string;
  readonly #name: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(file: string, name: string, value: unknown) {
    this.#file = file;
    this.#name = name;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.fault('is not an object');
    this.#fields = value as Record<string, unknown>;
  }

  fault(reason: string): Error {
    return badTrace(this.#file, 0, `${this.#name}: ${reason}`);
  }

  text(key: string): string {
    const value = this.#fields[key];
    if (typeof value !== 'string' || value === '') throw this.fault(`${key} is not a text`);
    return value;
  }

  amount(key: string, least = 0): number {
    const value = this.#fields[key];
    if (typeof value !== 'number' || !(value >= least)) throw this.fault(`${key} is not a number, ${least} or more`);
    return value;
  }

  /** The objects of a list; none where the key is absent. */
  list(key: string): JsonObject[] {
    const value = this.#fields[key] ?? [];
    if (!Array.isArray(value)) throw this.fault(`${key} is not a list`);
    return value.map((each, at) => new JsonObject(this.#file, `${key}[${at}]`, each));
  }
}
