import type { Db } from '@yushu/db';
import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor, type PageArguments } from './cursor.ts';
import { type Keyset, type KeysetQuery, keysetPage } from './keyset.ts';

interface Item {
  id: string;
  size: string;
  weight: string;
  at: string;
  lit: string;
}

let database: TestDatabase;
const column = (name: keyof Item, kind: Keyset<Item>['columns'][number]['kind']) => ({
  // Qualified: a bare name in ORDER BY would be the selected text of it.
  sql: sql.raw(`item.${name}`),
  kind,
  read: (row: Item) => row[name],
});
const ID = column('id', 'text');
const ORDERS: Record<string, Keyset<Item>['columns']> = {
  ID: [ID],
  SIZE: [column('size', 'integer'), ID],
  WEIGHT: [column('weight', 'decimal'), ID],
  AT: [column('at', 'time'), ID],
  MANY: [column('lit', 'boolean'), column('size', 'integer'), column('at', 'time'), ID],
};
const keysetOf = (name: string, direction: 'ASC' | 'DESC'): Keyset<Item> => ({
  name,
  direction,
  columns: ORDERS[name]!,
});
const KEYSETS = Object.keys(ORDERS).flatMap((name) => [keysetOf(name, 'ASC'), keysetOf(name, 'DESC')]);

const fetchFrom = (db: Db) => async (query: KeysetQuery) =>
  (
    await db.execute<Item & Record<string, unknown>>(sql`
      select id, size::text, weight::text, at::text, lit::text from item
      where ${query.where ?? sql`true`} order by ${sql.join(query.orderBy, sql`, `)} limit ${query.limit}`)
  ).rows;
const total = async () => Number((await database.app.db.execute(sql`select count(*) n from item`)).rows[0]?.n);
const page = (keyset: Keyset<Item>, given: PageArguments) =>
  keysetPage(keyset, given, fetchFrom(database.app.db), total);

/** Every id in the order, as PostgreSQL has it. */
async function whole({ columns, direction }: Keyset<Item>): Promise<string[]> {
  const order = sql.join(
    columns.map((each) => sql`${each.sql} ${sql.raw(direction)}`),
    sql`, `,
  );
  const { rows } = await database.app.db.execute<{ id: string }>(sql`select id from item order by ${order}`);
  return rows.map(({ id }) => id);
}

/** The same numbers every time: a failure can be looked at again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function fill(count: number, next: () => number): Promise<void> {
  const one = (index: number) => {
    const any = (choices: number) => Math.floor(next() * choices);
    // Few values, so that most rows tie; microseconds, which a JavaScript date would lose.
    const at = `2026-11-24 08:00:0${any(2)}.00000${any(3)}+00`;
    return sql`(${`示例-${any(1_000)}-${index}`}, ${any(4) - 2}, ${`${any(2)}.${any(3)}00000000000000000001`}::numeric, ${at}::timestamptz, ${any(2) === 0})`;
  };
  await database.owner.db.execute(sql`delete from item`);
  if (count === 0) return;
  const rows = Array.from({ length: count }, (_, index) => one(index));
  await database.owner.db.execute(sql`insert into item values ${sql.join(rows, sql`, `)}`);
}

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.db.execute(sql`
    create table item (id text primary key, size bigint not null, weight numeric not null, at timestamptz not null,
      lit boolean not null);
    grant all on item to yushu_app`);
});
afterAll(() => database?.close());

async function forwards(keyset: Keyset<Item>, first: number): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, cursors, hasNextPage, hasPreviousPage } = await page(keyset, { first, after });
    expect(hasPreviousPage).toBe(after !== null);
    seen.push(...nodes.map(({ id }) => id));
    if (!hasNextPage) return seen;
    after = cursors.at(-1)!;
  }
}
async function backwards(keyset: Keyset<Item>, last: number): Promise<string[]> {
  const seen: string[] = [];
  for (let before: string | null = null; ; ) {
    const { nodes, cursors, hasNextPage, hasPreviousPage } = await page(keyset, { last, before });
    expect(hasNextPage).toBe(before !== null);
    seen.unshift(...nodes.map(({ id }) => id));
    if (!hasPreviousPage) return seen;
    before = cursors[0]!;
  }
}

describe('pages', () => {
  it.each([0, 1, 2, 41, 60])('of %d rows with ties are the whole list, forwards and backwards', async (count) => {
    const next = random(count + 1);
    await fill(count, next);
    for (const keyset of KEYSETS) {
      const list = await whole(keyset);
      const size = 1 + Math.floor(next() * 13);
      expect(await forwards(keyset, size), `${keyset.name} ${keyset.direction} first ${size}`).toEqual(list);
      expect(await backwards(keyset, size), `${keyset.name} ${keyset.direction} last ${size}`).toEqual(list);
    }
    expect((await page(KEYSETS[0]!, {})).nodes).toHaveLength(Math.min(count, 20));
    expect(await (await page(KEYSETS[0]!, { first: 1 })).total()).toBe(count);
  });

  it('between two cursors hold what lies there, from either end', async () => {
    await fill(30, random(7));
    for (const keyset of KEYSETS) {
      const list = await whole(keyset);
      const { cursors } = await page(keyset, { first: 30 });
      const between = { after: cursors[4]!, before: cursors[12]! };
      const front = await page(keyset, { first: 3, ...between });
      expect(front.nodes.map(({ id }) => id)).toEqual(list.slice(5, 8));
      const back = await page(keyset, { last: 3, ...between });
      expect(back.nodes.map(({ id }) => id)).toEqual(list.slice(9, 12));
      expect([front.hasNextPage, back.hasPreviousPage]).toEqual([true, true]);
    }
  });

  it('stand still while rows come and go before them', async () => {
    await fill(20, random(9));
    const keyset = keysetOf('ID', 'ASC');
    const list = await whole(keyset);
    const { cursors } = await page(keyset, { first: 5 });
    await database.owner.db.execute(sql`delete from item where id = ${list[4]}`);
    await database.owner.db.execute(sql`insert into item values ('', 0, 0, now(), true)`);
    const next = await page(keyset, { first: 5, after: cursors[4] });
    expect(next.nodes.map(({ id }) => id)).toEqual(list.slice(5, 10));
  });

  it('of no size hold nothing, and say whether there is something', async () => {
    await fill(3, random(3));
    const { nodes, hasNextPage } = await page(KEYSETS[0]!, { first: 0 });
    expect([nodes, hasNextPage]).toEqual([[], true]);
  });
});

describe('what is refused', () => {
  const keyset = keysetOf('SIZE', 'ASC');
  const order = { name: 'SIZE:ASC', keys: ['integer', 'text'] } as const;
  const foreign = encodeCursor({ name: 'SIZE:DESC', keys: order.keys }, ['1', 'a']);
  it.each<[string, PageArguments]>([
    ['a cursor that was never issued', { after: 'nonsense' }],
    ['an empty cursor', { before: '' }],
    ['a cursor of the other direction', { after: foreign }],
    ['a cursor of another order', { before: encodeCursor({ name: 'ID:ASC', keys: ['text'] }, ['a']) }],
    ['SQL in a number', { after: encodeCursor(order, ['1; drop table item', 'a']) }],
    ['a number that PostgreSQL cannot hold', { after: encodeCursor(order, ['99999999999999999999', 'a']) }],
    ['a text with a zero byte', { after: encodeCursor(order, ['1', 'a\0']) }],
    ['both ends', { first: 1, last: 1 }],
    ['less than nothing', { first: -1 }],
    ['more than 100', { last: 101 }],
  ])('%s', async (_, given) => {
    let fetched = 0;
    const fetch = async () => {
      fetched += 1;
      return [];
    };
    await expect(keysetPage(keyset, given, fetch, total)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(fetched).toBe(0);
  });
});
