/** Pages of the viewer's buildings and campaigns. */
import type { Db } from '@yushu/db';
import { building, materialCampaign } from '@yushu/db/schema/building';
import { type Keyset, keysetPage, type Page, type PageArguments, type Viewer } from '@yushu/kit';
import { sql } from 'drizzle-orm';
import type { Building } from '../domain/building.ts';
import type { MaterialCampaign } from '../domain/campaign.ts';
import { asViewer } from './tenancy.ts';

const BUILDINGS: Keyset<Building> = {
  name: 'ID',
  direction: 'ASC',
  columns: [{ sql: sql`${building.id}`, kind: 'text', read: ({ id }) => id }],
};
const CAMPAIGNS: Keyset<MaterialCampaign> = {
  name: 'ID',
  direction: 'ASC',
  columns: [{ sql: sql`${materialCampaign.id}`, kind: 'text', read: ({ id }) => id }],
};

/** A page of buildings that the viewer may see. Throws BAD_USER_INPUT on wrong page arguments. */
export const buildingPage = (db: Db, viewer: Viewer, given: PageArguments): Promise<Page<Building>> =>
  keysetPage(
    BUILDINGS,
    given,
    ({ where, orderBy, limit }) =>
      asViewer(db, viewer, async (tx) => {
        const rows = await tx
          .select()
          .from(building)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit);
        return rows as Building[];
      }),
    () => asViewer(db, viewer, (tx) => tx.$count(building)),
  );

/** A page of campaigns that the viewer may see. Throws BAD_USER_INPUT on wrong page arguments. */
export const campaignPage = (db: Db, viewer: Viewer, given: PageArguments): Promise<Page<MaterialCampaign>> =>
  keysetPage(
    CAMPAIGNS,
    given,
    ({ where, orderBy, limit }) =>
      asViewer(db, viewer, async (tx) => {
        const rows = await tx
          .select()
          .from(materialCampaign)
          .where(where)
          .orderBy(...orderBy)
          .limit(limit);
        return rows as MaterialCampaign[];
      }),
    () => asViewer(db, viewer, (tx) => tx.$count(materialCampaign)),
  );
