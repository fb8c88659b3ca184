/** Buildings and meters come into the room, move on, and are replaced. */
import type { LocalizedText } from '@yushu/kit';
import {
  err,
  type IllegalTransition,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type RoomContext,
  transition,
} from '@yushu/kit';
import {
  type Building,
  type Commodity,
  METER_TRANSITIONS,
  type Meter,
  type MeterState,
  nextStage,
  type Stage,
  type StageOrderViolation,
  UNITS_OF,
} from '../domain/building.ts';
import type { MeterCodeTaken } from '../domain/errors.ts';
import { calendarOf, type UnknownTimeZone } from '../domain/time/calendar.ts';
import { type UnitMismatch, unitMismatch } from '../domain/units.ts';
import { findBuilding, findMeter } from '../store/rows.ts';
import { asViewer } from '../store/tenancy.ts';
import { insertBuilding, insertMeter, updateBuilding, updateMeter } from '../store/writes.ts';
import { ownerOf } from './owner.ts';

export interface NewBuilding {
  readonly orgId: string | null;
  readonly name: LocalizedText;
  readonly areaSquareMetres: string;
  readonly timeZone: string;
  readonly stage: Stage;
  readonly siteCode: string | null;
  readonly sectorCode: string | null;
  readonly provenance: Provenance;
}

/** Adds a building of the viewer's organization. */
export async function registerBuilding(
  input: NewBuilding,
  context: RoomContext,
): Promise<Result<{ building: Building }, NotFound | UnknownTimeZone>> {
  const owner = ownerOf(context, input.orgId);
  if (!owner.ok) return owner;
  const zone = calendarOf(input.timeZone);
  if (!zone.ok) return zone;
  const { db, viewer, clock } = context;
  const building = { ...input, orgId: owner.value, id: newId('bld', clock), createdAt: new Date(clock.now()) };
  await asViewer(db, viewer, (tx) => insertBuilding(tx, building));
  return ok({ building });
}

export interface NewMeter {
  readonly buildingId: string;
  readonly code: string;
  readonly commodity: Commodity;
  readonly unit: string;
  readonly timeZone: string | null;
  readonly digits: number | null;
  readonly maxRatePerHour: bigint | null;
}
type MeterFault = NotFound | UnknownTimeZone | UnitMismatch | MeterCodeTaken;

/** Adds a meter to a building; it counts the days of the building's place unless another is told. */
export async function registerMeter(
  input: NewMeter,
  context: RoomContext,
): Promise<Result<{ meter: Meter }, MeterFault>> {
  const { db, viewer, clock } = context;
  const allowed = UNITS_OF[input.commodity];
  if (!allowed.includes(input.unit)) return err(unitMismatch(input.unit, allowed.join(' or '), ['input', 'unit']));
  return asViewer(db, viewer, async (tx): Promise<Result<{ meter: Meter }, MeterFault>> => {
    const building = await findBuilding(tx, input.buildingId);
    if (!building) return err(notFound('Building', input.buildingId, ['input', 'buildingId']));
    const timeZone = input.timeZone ?? building.timeZone;
    const zone = calendarOf(timeZone);
    if (!zone.ok) return zone;
    const meter: Meter = {
      ...{ ...input, timeZone, orgId: building.orgId, id: newId('mtr', clock), state: 'REGISTERED' },
      ...{ suspectReason: null, replacedById: null, createdAt: new Date(clock.now()) },
    };
    return (await insertMeter(tx, meter)) ? ok({ meter }) : err(codeTaken(input.code));
  });
}

const codeTaken = (code: string): MeterCodeTaken => ({
  code: 'METER_CODE_TAKEN',
  message: `Another meter of this organization has the code ${code}.`,
  path: ['input', 'code'],
  meterCode: code,
});

type ReplaceFault = NotFound | MeterCodeTaken | IllegalTransition<MeterState>;

/** 换表: a new meter takes the place of the old one, which keeps its readings. */
export async function replaceMeter(
  { meterId, code }: { readonly meterId: string; readonly code: string },
  { db, viewer, clock }: RoomContext,
): Promise<Result<{ meter: Meter; replaced: Meter }, ReplaceFault>> {
  return asViewer(db, viewer, async (tx): Promise<Result<{ meter: Meter; replaced: Meter }, ReplaceFault>> => {
    const old = await findMeter(tx, meterId);
    if (!old) return err(notFound('Meter', meterId, ['input', 'meterId']));
    const step = transition(METER_TRANSITIONS, old.state, 'REPLACED');
    if (!step.ok) return err({ ...step.error, path: ['input', 'meterId'] });
    const meter: Meter = {
      ...{ ...old, id: newId('mtr', clock), code, state: 'REGISTERED', suspectReason: null },
      createdAt: new Date(clock.now()),
    };
    if (!(await insertMeter(tx, meter))) return err(codeTaken(code));
    const change = { state: 'REPLACED' as const, suspectReason: null, replacedById: meter.id };
    await updateMeter(tx, old.id, change);
    return ok({ meter, replaced: { ...old, ...change } });
  });
}

/** Brings a building to its next stage. */
export async function advanceStage(
  { buildingId, to }: { readonly buildingId: string; readonly to: Stage },
  { db, viewer }: RoomContext,
): Promise<Result<{ building: Building }, NotFound | StageOrderViolation>> {
  return asViewer(db, viewer, async (tx): Promise<Result<{ building: Building }, NotFound | StageOrderViolation>> => {
    const building = await findBuilding(tx, buildingId);
    if (!building) return err(notFound('Building', buildingId, ['input', 'buildingId']));
    const stage = nextStage(building.stage, to);
    if (!stage.ok) return stage;
    await updateBuilding(tx, buildingId, { stage: stage.value });
    return ok({ building: { ...building, stage: stage.value } });
  });
}
