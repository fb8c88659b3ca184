import { sectorDemand } from '@yushu/db/schema/compute';
import { type Figure, inOrder, loader } from '@yushu/kit';
import { inArray } from 'drizzle-orm';
import { plainDecimal } from './rows.ts';

/** Declared demand of sectors in PFLOPS, by sector code; one statement a batch. */
export const demandBySector = loader<string, Figure>(async (codes, { db }) => {
  const rows = await db
    .select()
    .from(sectorDemand)
    .where(inArray(sectorDemand.sectorCode, [...codes]));
  const found = inOrder(codes, rows, (row) => row.sectorCode);
  return found.map((row) =>
    row === null
      ? null
      : { value: plainDecimal(row.pflops), unit: 'PFLOPS', asOf: row.asOf, provenance: row.provenance },
  );
});
