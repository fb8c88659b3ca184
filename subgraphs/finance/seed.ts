/** The room's rows: an illustrative world over the example organizations of the room sectors. */
import { checkProvenance, type RoomEnvironment, type SeedReport } from '@yushu/kit';
import { seedChampion } from './actions/credit-model-seed.ts';
import { seedAuthorizations } from './actions/seed-authorizations.ts';
import { CALENDARS } from './seed/calendars.ts';
import { ENTERPRISE_IDS, exampleDemands, exampleFeatures } from './seed/demands.ts';
import { INSTITUTIONS, PRODUCTS } from './seed/institutions.ts';
import { insertSeed, type SeedRows } from './store/seeding.ts';

/** So many of the example enterprises have agreed to the first bank's questions; the others have not. */
const CONSENTING = 12;
const RECORDED_AT = new Date('2026-10-01T00:00:00Z');

/** Everything that the seed writes; demands lie before `now` (epoch milliseconds). */
export const seedRows = (now: number): SeedRows => ({
  ...{ institutions: INSTITUTIONS, products: PRODUCTS, calendars: CALENDARS, recordedAt: RECORDED_AT },
  ...{ demands: exampleDemands(now), features: exampleFeatures() },
});

/**
 * Writes the rows that are missing and says how many, by table; a second run writes none. Throws, with nothing
 * written, when a row passes fiction off as fact: that is a bug of the seed.
 */
export async function seed(
  { database, clock }: Pick<RoomEnvironment, 'database' | 'clock'>,
  rows: SeedRows = seedRows(clock.now()),
): Promise<SeedReport> {
  const faults = faultsOf(rows);
  if (faults.length > 0) throw new Error(`PROVENANCE: ${faults.join('; ')}`);
  const written = await insertSeed(database.db, rows);
  const [bank] = rows.institutions;
  const granted = bank ? ENTERPRISE_IDS.slice(0, CONSENTING) : [];
  const authorization = await seedAuthorizations(database.db, granted, bank?.organizationId ?? '', clock);
  const [product] = rows.products.filter(({ institutionId }) => institutionId === bank?.id);
  const owner = bank && product && { ...bank, institutionId: bank.id, productId: product.id };
  const credit_model_version = owner ? await seedChampion(database.db, owner, clock) : 0;
  return { ...written, authorization, credit_model_version };
}

function faultsOf({ institutions, products, demands, features }: SeedRows): string[] {
  const named = [...institutions, ...products].flatMap(({ id, name, provenance }) => [
    ...checkProvenance(provenance).map((fault) => `${id} ${fault}`),
    ...(name.zh.includes('示例') && /example/i.test(name.en) ? [] : [`${id} FICTION_UNMARKED`]),
  ]);
  const unmarked = demands.filter(({ illustrative }) => !illustrative).map(({ id }) => `${id} FICTION_UNMARKED`);
  return [
    ...named,
    ...unmarked,
    ...features.flatMap(({ provenance, name }) => checkProvenance(provenance).map((fault) => `${name} ${fault}`)),
  ];
}
