import { type TestDatabase, testDatabase } from '@yushu/db/testing';
import { createGateway, type Gateway, publish } from '@yushu/gateway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followPublications } from './publications.ts';

let database: TestDatabase;
let gateway: Gateway;
const services = [
  { name: 'one', sdl: 'type Query { a: Int }', url: 'http://127.0.0.1:9/' },
  { name: 'two', sdl: 'type Query { b: Int }', url: 'http://127.0.0.1:9/' },
];

beforeAll(async () => {
  database = await testDatabase();
  const made = await createGateway({ services, port: 0 });
  if (!made.ok) throw new Error(made.error.code);
  gateway = made.value;
});
afterAll(async () => {
  await gateway.stop();
  await database.close();
});

it('serves what is published after the start, and refuses what does not compose', async () => {
  const { db } = database.app;
  const tell = (name: string, sdl: string) => publish(db, name, sdl, 'test', new Date());
  await tell('one', 'type Query { old: Int }');
  const reloads: [string[], boolean][] = [];
  const onReload = (changed: string[], { ok }: { ok: boolean }) => void reloads.push([changed, ok]);
  const following = await followPublications({ db, gateway, services, everyMs: 20, onReload });
  await tell('elsewhere', 'type Query { z: Int }');
  await tell('two', 'type Query { b: Int c: Int }');
  await expect.poll(() => reloads).toEqual([[['two'], true]]);
  const fields = () => Object.keys(gateway.engine.schema.getQueryType()!.getFields()).sort();
  expect([gateway.generation, fields()]).toEqual([2, ['a', 'b', 'c']]);
  await tell('one', 'type Query { a: Nothing }');
  await expect.poll(() => reloads.at(-1)).toEqual([['one'], false]);
  expect([gateway.generation, fields()]).toEqual([2, ['a', 'b', 'c']]);
  await tell('one', 'type Query { a: Int d: Int }');
  await expect.poll(() => gateway.generation).toBe(3);
  expect(fields()).toEqual(['a', 'b', 'c', 'd']);
  await following.stop();
});
