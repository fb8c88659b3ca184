/** Buildings and meters, and the stages that a building goes through. */
import type { LocalizedText } from '@yushu/kit/domain';

import { err, ok, type Provenance, type Result, type Transitions, transition, type UserError } from '@yushu/kit/domain';

export const STAGES = [
  'PLANNING',
  'DESIGN',
  'PROCUREMENT',
  'CONSTRUCTION',
  'ACCEPTANCE',
  'OPERATION',
  'RETROFIT',
  'DEMOLITION',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Building {
  readonly orgId: string;
  readonly id: string;
  readonly name: LocalizedText;
  /** Decimal text. */
  readonly areaSquareMetres: string;
  readonly timeZone: string;
  readonly stage: Stage;
  readonly siteCode: string | null;
  readonly sectorCode: string | null;
  readonly provenance: Provenance;
  readonly createdAt: Date;
}

export type Commodity = 'ELECTRICITY' | 'GAS';
export type MeterState = 'REGISTERED' | 'ACTIVE' | 'SUSPECT' | 'REPLACED' | 'RETIRED';
export type SuspectReason = 'STUCK' | 'SPIKE' | 'GAP' | 'NEGATIVE' | 'CLOCK_SKEW';

export interface Meter {
  readonly orgId: string;
  readonly id: string;
  readonly buildingId: string;
  readonly code: string;
  readonly commodity: Commodity;
  readonly unit: string;
  readonly timeZone: string;
  readonly digits: number | null;
  /** Millionths of the unit. */
  readonly maxRatePerHour: bigint | null;
  readonly state: MeterState;
  readonly suspectReason: SuspectReason | null;
  readonly replacedById: string | null;
  readonly createdAt: Date;
}

/** Units that a commodity is metered in; electricity is comparable in kWh alone. */
export const UNITS_OF: Record<Commodity, readonly string[]> = {
  ELECTRICITY: ['kWh'],
  GAS: ['m3', 'therm', 'GJ', 'MJ'],
};

/** 全链条阶段: one after the other; a building in operation is retrofitted, and then operated again. */
const NEXT_STAGES: Transitions<Stage> = {
  PLANNING: ['DESIGN'],
  DESIGN: ['PROCUREMENT'],
  PROCUREMENT: ['CONSTRUCTION'],
  CONSTRUCTION: ['ACCEPTANCE'],
  ACCEPTANCE: ['OPERATION'],
  OPERATION: ['RETROFIT', 'DEMOLITION'],
  RETROFIT: ['OPERATION'],
  DEMOLITION: [],
};

export interface StageOrderViolation extends UserError<'STAGE_ORDER_VIOLATION'> {
  readonly from: Stage;
  readonly to: Stage;
  readonly allowed: readonly Stage[];
}

/** The next stage, where it follows on this one. */
export function nextStage(from: Stage, to: Stage): Result<Stage, StageOrderViolation> {
  const step = transition(NEXT_STAGES, from, to);
  if (step.ok) return ok(to);
  const { message, allowed } = step.error;
  return err({ code: 'STAGE_ORDER_VIOLATION', message, path: ['input', 'to'], from, to, allowed });
}

/** What a stream of readings may become. */
export const METER_TRANSITIONS: Transitions<MeterState> = {
  REGISTERED: ['ACTIVE', 'REPLACED', 'RETIRED'],
  ACTIVE: ['SUSPECT', 'REPLACED', 'RETIRED'],
  SUSPECT: ['ACTIVE', 'REPLACED', 'RETIRED'],
  REPLACED: [],
  RETIRED: [],
};
