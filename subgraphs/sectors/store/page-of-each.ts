/** Pages of a list under each of many owners, one statement for all owners that are asked with the same arguments. */
import {
  type Keyset,
  type KeysetQuery,
  keysetPage,
  loader,
  type Page,
  type PageArguments,
  type RoomContext,
} from '@yushu/kit';

interface Asked {
  readonly ownerId: string;
  readonly page: string;
  readonly query: KeysetQuery;
}

export interface OwnedList<Row> {
  readonly keyset: Keyset<Row>;
  /** Rows of every owner, each owner's within the query's order and limit. */
  readonly rows: (ownerIds: readonly string[], query: KeysetQuery, context: RoomContext) => Promise<Map<string, Row[]>>;
  readonly totals: (ownerIds: readonly string[], context: RoomContext) => Promise<Map<string, number>>;
}

/** `page(context, ownerId, arguments)` over the list. */
export function pageOfEach<Row>(list: OwnedList<Row>) {
  const pages = loader<Asked, Row[]>(
    async (asked, context) => {
      // Equal arguments make equal bounds, so the first of a group speaks for all.
      const groups = Map.groupBy(asked, ({ page }) => page);
      const found = new Map<string, Map<string, Row[]>>();
      for (const [page, group] of groups) {
        const owners = group.map(({ ownerId }) => ownerId);
        found.set(page, await list.rows(owners, group[0]!.query, context));
      }
      return asked.map(({ page, ownerId }) => found.get(page)?.get(ownerId) ?? []);
    },
    ({ ownerId, page }) => `${ownerId}\n${page}`,
  );
  const totals = loader<string, number>(async (ownerIds, context) => {
    const counts = await list.totals(ownerIds, context);
    return ownerIds.map((ownerId) => counts.get(ownerId) ?? 0);
  });
  return (context: RoomContext, ownerId: string, given: PageArguments): Promise<Page<Row>> =>
    keysetPage(
      list.keyset,
      given,
      async (query) => (await pages(context).load({ ownerId, page: JSON.stringify(given), query })) ?? [],
      async () => (await totals(context).load(ownerId)) ?? 0,
    );
}
