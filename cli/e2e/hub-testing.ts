/** For tests: a hub with every room on a database of its own, two partners with keys, and what reaches the rooms. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@yushu/db';
import { testDatabase } from '@yushu/db/testing';
import { rooms as allRooms, hashKey, keyStore } from '@yushu/gateway';
import { idOf, type Room, type RoomEnvironment } from '@yushu/kit';
import { type NotedDatabase, notedDatabase } from '@yushu/kit/testing';
import { expect } from 'vitest';
import { seedRooms } from '../commands/seed.ts';
import { startHub } from '../start/hub.ts';

/** Seeded organizations; their keys are `key-of-owner` and `key-of-other`. */
export const ORGS = { owner: idOf('org', 'example-36'), other: idOf('org', 'example-35') };
export type Who = keyof typeof ORGS;

const KEYS = Object.entries(ORGS).map(([who, orgId]) => ({
  sha256: hashKey(`key-of-${who}`),
  viewer: { id: `key:${who}`, kind: 'PARTNER' as const, orgId, scopes: ['building:write', 'compute:submit'] },
}));

/** What reached the rooms while something was asked: calls by room, and statements by room that was noted. */
export interface Reached {
  readonly calls: Readonly<Record<string, number>>;
  readonly statements: Readonly<Record<string, number>>;
}

/** The hub, its rows seeded; its jobs are turned by `turn` alone. Call close() afterwards. */
export async function hubWithKeys() {
  const home = mkdtempSync(join(tmpdir(), 'yushu-hub-'));
  const database = await testDatabase();
  await seedRooms(database.app);
  const watch = new RoomWatch();
  const hub = await startHub({
    ...{ database: database.app, secret: 'secret-of-the-test', home, port: 0, transport: 'local', jobs: false },
    ...{ keys: keyStore(KEYS), rooms: allRooms.map((room) => watch.over(room)) },
  });
  return {
    ...{ url: hub.url, ...asking(hub.url) },
    turn: (room: string, job: string) => watch.turn(room, job),
    /** What `work` makes of the rooms named. */
    reached: (names: readonly string[], work: () => Promise<void>) => watch.during(names, database.app, work),
    close: async () => {
      await hub.stop();
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
export type HubWithKeys = Awaited<ReturnType<typeof hubWithKeys>>;

function asking(url: string) {
  const ask = async <Data>(who: Who, query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer key-of-${who}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  /** What a mutation that must succeed answers. */
  const change = async <Success>(who: Who, name: string, input: object, success: string): Promise<Success> => {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const query = `mutation Do($input: ${type}Input!) { ${name}(input: $input) { __typename
      ... on ${type}Success { ${success} } ... on UserError { code message path } } }`;
    const answer = (await ask<Record<string, Success>>(who, query, { input }))[name]!;
    expect(answer).toMatchObject({ __typename: `${type}Success` });
    return answer;
  };
  return { ask, change };
}

/** Sees who calls the rooms, and can put a database that notes its statements under them. */
class RoomWatch {
  readonly #calls: Record<string, number> = {};
  readonly #noted = new Map<string, NotedDatabase>();
  readonly #environments = new Map<string, RoomEnvironment>();

  over(room: Room): Room {
    return {
      ...room,
      open: (environment, claims) => {
        this.#calls[room.name] = (this.#calls[room.name] ?? 0) + 1;
        this.#environments.set(room.name, environment);
        const over = this.#noted.get(room.name);
        return room.open(over ? { ...environment, database: over.database } : environment, claims);
      },
    };
  }

  /** Runs a job of a room that has been asked before. */
  async turn(name: string, job: string): Promise<void> {
    const room = allRooms.find((one) => one.name === name)!;
    await room.jobs.find((one) => one.name === job)!.run(this.#environments.get(name)!);
  }

  async during(names: readonly string[], database: Database, work: () => Promise<void>): Promise<Reached> {
    for (const name of names) this.#noted.set(name, await notedDatabase(database));
    for (const name of Object.keys(this.#calls)) delete this.#calls[name];
    await work();
    const statements = Object.fromEntries(Array.from(this.#noted, ([name, one]) => [name, one.statements.length]));
    for (const one of this.#noted.values()) one.release();
    this.#noted.clear();
    return { calls: { ...this.#calls }, statements };
  }
}
