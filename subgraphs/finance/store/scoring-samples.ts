/** The sample enterprises that visitors may score: what the seed drew by its law, and nothing that anybody uploaded. */
import type { Db } from '@yushu/db';
import { uploadedFeature } from '@yushu/db/schema/finance';
import { eq, sql } from 'drizzle-orm';
import type { UploadedFeature } from '../domain/feature.ts';

/** The drawn features, by enterprise, of one enterprise or of all. `title` is the source under which the seed wrote them. */
export const drawnFeatures = (tx: Db, title: string, orgId?: string): Promise<UploadedFeature[]> =>
  tx
    .select()
    .from(uploadedFeature)
    .where(
      sql`${uploadedFeature.provenance}->>'kind' = 'ILLUSTRATIVE' and ${uploadedFeature.provenance}->'source'->>'title' = ${title}
        and ${orgId === undefined ? sql`true` : eq(uploadedFeature.orgId, orgId)}`,
    )
    .orderBy(uploadedFeature.orgId, uploadedFeature.name);
