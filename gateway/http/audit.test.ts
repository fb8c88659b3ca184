/** GraphQL over HTTP as the working group's own audit sees it. */
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Gateway } from '../gateway.ts';
import { standInGateway, standInRooms } from './stand-in.ts';

let gateway: Gateway;

beforeAll(async () => {
  gateway = await standInGateway({ rooms: standInRooms().rooms });
});
afterAll(() => gateway.stop());

it('passes the audit of GraphQL over HTTP, without errors and without warnings', async () => {
  const audits = serverAudits({ url: () => `${gateway.url}/graphql` });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const short = results
    .filter(({ status }) => status !== 'ok')
    .map((result) => `${result.status} ${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`);
  console.log(`audit: ${results.length} checks, ${short.length} not ok`);
  expect(results.length).toBeGreaterThan(50);
  expect(short).toEqual([]);
});
