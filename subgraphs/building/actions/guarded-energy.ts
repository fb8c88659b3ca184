/** Figures about organizations that others may see under consent, and sums that name nobody. */
import { type Clock, type Figure, type GuardedFigure, guard, type RoomContext, type SourceFigure } from '@yushu/kit';
import { microText } from '../domain/readings/micro.ts';
import { consent } from '../store/consent.ts';
import { energyByOrg } from '../store/energy.ts';
import { currentVersions } from '../store/rows.ts';

const WINDOW_MS = 90 * 86_400_000;

/** kWh of counting electricity rows of the 90 days before now, as the viewer may see it. */
export async function buildingEnergy(orgId: string, context: RoomContext): Promise<GuardedFigure> {
  const { viewer, clock } = context;
  const mirror = await consent.mirrorFor(context, orgId);
  const figure = await figureOf(orgId, context, clock);
  return guard(viewer, orgId, mirror, { category: 'BUILDING_ENERGY', at: clock.now(), figure });
}

async function figureOf(orgId: string, context: RoomContext, clock: Clock): Promise<SourceFigure> {
  const from = clock.now() - WINDOW_MS;
  const known = await energyByOrg(context).load(JSON.stringify([orgId, from, clock.now()]));
  const unknown = { value: null, unit: 'KWH', state: 'MISSING' as const, observedAt: null, source: 'building' };
  if (!known) return { ...unknown, provenance: null };
  return {
    ...{ ...unknown, value: microText(known.value), state: 'PRESENT' as const, provenance: known.provenance },
    observedAt: new Date(known.lastAt).toISOString(),
  };
}

/** Verified savings of a sector's buildings, by unit; example rows keep it an example. */
export async function greenKpisOf(sectorCode: string, { db, clock }: RoomContext): Promise<Figure[]> {
  const versions = (await currentVersions(db)).filter((one) => one.sectorCode === sectorCode);
  const asOf = new Date(clock.now()).toISOString().slice(0, 10);
  return [...Map.groupBy(versions, ({ version }) => version.result.unit)].map(([unit, list]) => ({
    value: String(Math.round(list.reduce((sum, { version }) => sum + (version.result.saving?.savings ?? 0), 0))),
    unit: `SAVED_${unit.toUpperCase()}`,
    asOf,
    provenance: list[0]!.project.provenance,
  }));
}
