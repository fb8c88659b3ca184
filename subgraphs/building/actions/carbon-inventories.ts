/** Carbon inventories of buildings, by the factors that the room holds. */
import { err, type NotFound, newId, notFound, ok, type Result, type RoomContext } from '@yushu/kit';
import { type CarbonFactor, carbonFactor } from '../domain/carbon/factor.ts';
import { type CarbonInventory, type CarbonRefusal, carbonOf } from '../domain/carbon/inventory.ts';
import { type CarbonSummary, summaryOf } from '../domain/carbon/summary.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';
import { allFactors, findBuilding, inventoryOfInputs, type StoredFactor } from '../store/rows.ts';
import { asViewer } from '../store/tenancy.ts';
import { insertInventory } from '../store/writes.ts';

/** An inventory as it is kept. */
export interface KeptInventory {
  readonly id: string;
  readonly buildingId: string;
  readonly computedAt: Date;
  readonly inputsHash: string;
  readonly result: CarbonSummary;
}
type Kept = Result<{ inventory: KeptInventory }, NotFound | CarbonRefusal>;

/** A stored factor with its exact value. */
export const factorOfRow = ({ addedOn: _addedOn, ...row }: StoredFactor): CarbonFactor => carbonFactor.parse(row);

/**
 * Sums an inventory by the room's factors and keeps the result; `told` is what its hash is taken of. The same inventory
 * by the same factors is kept once.
 */
export async function computeCarbonInventory(
  buildingId: string,
  inventory: CarbonInventory,
  told: unknown,
  { db, viewer, clock }: RoomContext,
): Promise<Kept> {
  const factors = (await allFactors(db)).map(factorOfRow);
  return asViewer(db, viewer, async (tx): Promise<Kept> => {
    const building = await findBuilding(tx, buildingId);
    if (!building) return err(notFound('Building', buildingId, ['input', 'buildingId']));
    const result = carbonOf(inventory, new Map(factors.map((one) => [one.id, one])));
    if (!result.ok) return result;
    const summary = summaryOf(result.value);
    const inputsHash = inputsHashOf({ inventory: JSON.stringify(told), lines: JSON.stringify(summary.lines) }, {});
    const known = await inventoryOfInputs(tx, buildingId, inputsHash);
    if (known) return ok({ inventory: known as KeptInventory });
    const kept = {
      ...{ id: newId('cin', clock), buildingId, computedAt: new Date(clock.now()), result: summary },
      inputsHash,
    };
    await insertInventory(tx, { ...kept, orgId: building.orgId });
    return ok({ inventory: kept });
  });
}
