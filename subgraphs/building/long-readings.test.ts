import { afterAll, beforeAll, expect, it } from 'vitest';
import { partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_long');

it('rows that begin weeks before those they reach over are judged with them', { timeout: 120_000 }, async () => {
  const { meter } = await withMeter(room, OWNER);
  let minute = 10;
  const ingest = (start: string, end: string) => {
    // Recorded one after the other: of two that overlap, the one that came first counts.
    const recordedAt = `2026-06-01T00:${++minute}:00Z`;
    const rows = [{ meterId: meter, start, end, value: '5', unit: 'kWh', recordedAt }];
    const shown = 'active superseded quarantined { row other }';
    return room.change(OWNER, 'ingestReadings', { idempotencyKey: recordedAt, rows }, shown);
  };
  const set = async (start: string, end: string) =>
    expect(await ingest(start, end)).toMatchObject({ active: 1, quarantined: [] });
  const aside = async (start: string, end: string) =>
    expect(await ingest(start, end)).toMatchObject({ active: 0, quarantined: [{ other: expect.any(String) }] });
  await set('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z');
  await set('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z');
  await aside('2026-02-20T05:00:00Z', '2026-02-20T06:00:00Z');
  await aside('2026-02-28T23:30:00Z', '2026-03-01T00:30:00Z');
  await set('2026-03-01T00:30:00Z', '2026-03-01T01:00:00Z');
  await set('2026-03-05T00:00:00Z', '2026-05-25T00:00:00Z');
  await aside('2026-05-24T23:00:00Z', '2026-05-25T00:15:00Z');
});
