/** Writes what the room starts with. Everything invented says so: ILLUSTRATIVE, and 示例 in its name. */
import type { Db } from '@yushu/db';
import { idOf, type Provenance, type RoomEnvironment, type SeedReport } from '@yushu/kit';
import type { Building, Meter } from '../domain/building.ts';
import { BASELINE_DAYS, illustrate, WORKS_DAYS, ZONE } from '../domain/illustrative.ts';
import { METHOD, resultOf, type SavingsProject } from '../domain/project.ts';
import { parseMicro } from '../domain/readings/micro.ts';
import { readingOf } from '../domain/readings/reading.ts';
import { dayText } from '../domain/time/instant.ts';
import factors from '../seed/carbon-factors.json' with { type: 'json' };
import { EXAMPLES, type Example, FACTORS_ADDED_ON, USE_DAYS, WEATHER_DAYS } from '../seed/examples.ts';
import { findBuilding } from '../store/rows.ts';
import { asRoom } from '../store/tenancy.ts';
import {
  insertBuilding,
  insertFactors,
  insertMeter,
  insertProject,
  insertVersion,
  insertWeather,
} from '../store/writes.ts';
import { applyReadings } from './apply-readings.ts';
import { studyProject } from './study-project.ts';

const ILLUSTRATIVE: Provenance = { kind: 'ILLUSTRATIVE', source: null, run: null };

/** Adds the rows that are missing; how many, by table. */
export const seedRoom = ({ database }: Pick<RoomEnvironment, 'database'>): Promise<SeedReport> =>
  asRoom(database.db, async (tx) => {
    const rows = factors.map((row) => ({ ...row, addedOn: FACTORS_ADDED_ON }));
    const report: Record<string, number> = {
      carbon_factor: await insertFactors(tx, rows),
      ...{ building: 0, meter: 0, weather: 0, reading: 0, savings_project: 0 },
    };
    for (const example of EXAMPLES)
      for (const [table, count] of Object.entries(await seedExample(tx, example))) report[table]! += count;
    return report;
  });

async function seedExample(tx: Db, example: Example): Promise<Record<string, number>> {
  const { slug } = example;
  const ids = { building: idOf('bld', slug), meter: idOf('mtr', slug), project: idOf('svp', slug) };
  if (await findBuilding(tx, ids.building)) return {};
  const orgId = idOf('org', example.orgSlug);
  const createdAt = new Date(FACTORS_ADDED_ON);
  const building: Building = {
    ...{ orgId, id: ids.building, name: example.name, areaSquareMetres: example.areaSquareMetres, timeZone: ZONE },
    ...{ stage: 'OPERATION', siteCode: example.siteCode, sectorCode: example.sectorCode },
    ...{ provenance: ILLUSTRATIVE, createdAt },
  };
  await insertBuilding(tx, building);
  const meter: Meter = {
    ...{ orgId, id: ids.meter, buildingId: ids.building, code: `EX-${example.seed}`, commodity: 'ELECTRICITY' },
    ...{ unit: 'kWh', timeZone: ZONE, digits: null, maxRatePerHour: null, state: 'ACTIVE', suspectReason: null },
    ...{ replacedById: null, createdAt },
  };
  await insertMeter(tx, meter);
  const { hours, readings } = illustrate(example.seed, USE_DAYS);
  const weather = await insertWeather(tx, stationOf(example), hours.slice(0, WEATHER_DAYS * 24), ILLUSTRATIVE);
  const rows = readings
    .slice(0, -1)
    .map(({ start, value }, at) => rowOf(meter, start, readings[at + 1]!.start, value ?? 0));
  await applyReadings(tx, orgId, new Map([[meter.id, meter]]), rows);
  await seedProject(tx, example, meter, ids.project);
  return { building: 1, meter: 1, weather, reading: rows.length, savings_project: 1 };
}

const stationOf = ({ seed }: Example): string => `illustrative-${seed}`;

function rowOf({ id, unit }: Meter, start: number, end: number, use: number) {
  const value = parseMicro(use.toFixed(3));
  if (!value.ok) throw new Error(`an example's use is ${value.error}`);
  return readingOf({
    ...{ meter: id, channel: '', start, end, value: value.value, unit, quality: 'ILLUSTRATIVE' },
    ...{ revision: 0, recordedAt: end },
  });
}

async function seedProject(tx: Db, example: Example, meter: Meter, id: string): Promise<void> {
  const first = Date.UTC(2023, 0, 1) / 86_400_000;
  const createdAt = new Date(FACTORS_ADDED_ON);
  const project: SavingsProject = {
    ...{ orgId: meter.orgId, id, buildingId: meter.buildingId, meterId: meter.id, station: stationOf(example) },
    ...{ name: example.project, state: 'VERIFIED', version: 1, useCaseId: null, provenance: ILLUSTRATIVE, createdAt },
    blackoutStart: dayText(first + BASELINE_DAYS),
    blackoutEnd: dayText(first + BASELINE_DAYS + WORKS_DAYS),
  };
  const { study, inputsHash } = await studyProject(tx, project, meter);
  await insertProject(tx, project);
  await insertVersion(tx, {
    ...{ orgId: meter.orgId, projectId: id, version: 1, computedAt: createdAt, method: METHOD, inputsHash },
    result: resultOf(study, meter.unit),
  });
}
