/** The tables of the room building. */
import { consentTables } from '../consent-tables.ts';
import { buildingSchema } from './building-base.ts';

export * from './building-base.ts';
export * from './building-meter.ts';
export * from './building-study.ts';

export const { consentMirror, consentProgress } = consentTables(buildingSchema);
