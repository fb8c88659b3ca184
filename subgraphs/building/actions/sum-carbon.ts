/** Carbon of an inventory in a file, by factors in another. */
import { CommandFault } from '@yushu/kit';
import { z } from 'zod';
import { readJson } from '../adapters/json-file.ts';
import { type CarbonFactor, carbonFactor } from '../domain/carbon/factor.ts';
import { type CarbonResult, carbonInventory, carbonOf } from '../domain/carbon/inventory.ts';
import { inputsHashOf } from '../domain/inputs-hash.ts';

export interface CarbonFiles {
  readonly inventory: string;
  readonly factors: string;
}

const factorList = z.union([
  z.array(carbonFactor).max(100_000),
  z.object({ factors: z.array(carbonFactor).max(100_000) }).transform(({ factors }) => factors),
]);

/** The sums. Throws MALFORMED_INVENTORY, MALFORMED_FACTORS, FACTOR_MISSING, UNIT_MISMATCH. */
export function sumCarbon(files: CarbonFiles): CarbonResult & { readonly inputsHash: string } {
  const inventory = readJson(files.inventory, carbonInventory, 'MALFORMED_INVENTORY');
  const factors = readJson(files.factors, factorList, 'MALFORMED_FACTORS');
  const result = carbonOf(inventory.value, byId(files.factors, factors.value));
  if (!result.ok)
    throw new CommandFault(result.error.code, `${result.error.path?.join('.') ?? ''}: ${result.error.message}`);
  return { ...result.value, inputsHash: inputsHashOf({ inventory: inventory.text, factors: factors.text }, {}) };
}

function byId(file: string, list: readonly CarbonFactor[]): ReadonlyMap<string, CarbonFactor> {
  const factors = new Map<string, CarbonFactor>();
  for (const factor of list) {
    if (factors.has(factor.id)) throw new CommandFault('MALFORMED_FACTORS', `${file}: ${factor.id} stands twice.`);
    factors.set(factor.id, factor);
  }
  return factors;
}
