/** Meters become suspect by what they tell, and are cleared by corrections. */
import { handOver, type Viewer } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { building } from './room.ts';
import { partner, type TestRoom, testRoom, withMeter } from './test-room.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await testRoom();
});
afterAll(() => room?.close());

const OWNER = partner('org_watched');
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1) - 8 * 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

interface Row {
  readonly meterId: string;
  readonly start: string;
  readonly end: string;
  readonly value: string;
  readonly unit: string;
  readonly recordedAt: string;
}
/** A day's use; that of the days differs. */
const dayRow = (meterId: string, day: number, value = (100 + ((day * 37) % 23)).toFixed(2)): Row => {
  const [start, end] = [iso(START + day * DAY), iso(START + (day + 1) * DAY)];
  return { meterId, start, end, value, unit: 'kWh', recordedAt: end };
};
const days = (meterId: string, from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, at) => dayRow(meterId, from + at));

let keys = 0;
let heard = 0;
/** Hands the room what it told itself, as the relay does. */
async function relay(): Promise<void> {
  const { rows } = await room.app.db.execute<Record<string, never> & { seq: number; time: string }>(
    `select * from kit.outbox where type = 'building.readings.v1' and seq > ${heard} order by seq`,
  );
  for (const { seq, time, ...event } of rows) {
    const told = { ...event, time: new Date(time).toISOString() } as never;
    expect(await handOver(room.app.db, 'building', building.consumes, told)).toMatchObject({ ok: true });
    heard = Number(seq);
  }
}
async function send(name: 'ingestReadings' | 'correctReadings', rows: readonly Row[], viewer: Viewer = OWNER) {
  const answer = await room.change(viewer, name, { idempotencyKey: `w${++keys}`, rows }, 'received refused { code }');
  await relay();
  return answer;
}
const SHOWN = 'state suspectReason anomalies { reason from to message } rejectedReadings { code start raw }';
const shown = async (meter: string, viewer = OWNER) =>
  (await room.data<{ meter: object }>(`{ meter(id: "${meter}") { ${SHOWN} } }`, { viewer })).meter;
const corrected = (row: Row, value: string): Row => ({ ...row, value, recordedAt: iso(START + 400 * DAY) });

describe('a meter', () => {
  it.each<[string, (meter: string) => Row[], Row['value'] | null]>([
    ['STUCK', (meter) => Array.from({ length: 8 }, (_, at) => dayRow(meter, 20 + at, '77.7')), null],
    ['SPIKE', (meter) => [dayRow(meter, 20, '900')], '101'],
  ])('that tells %s is suspect until it is corrected', async (reason, wrong, right) => {
    const { meter } = await withMeter(room, OWNER, `W-${reason}`);
    const bad = wrong(meter);
    await send('ingestReadings', days(meter, 0, 20));
    expect(await shown(meter)).toMatchObject({ state: 'ACTIVE', suspectReason: null, anomalies: [] });
    await send('ingestReadings', [...bad, ...days(meter, 20 + bad.length, 40)]);
    expect(await shown(meter)).toMatchObject({
      ...{ state: 'SUSPECT', suspectReason: reason },
      anomalies: [{ reason, from: bad[0]!.start, to: bad.at(-1)!.end }],
    });
    await send(
      'correctReadings',
      bad.map((row, at) => corrected(row, right ?? `${80 + at}`)),
    );
    expect(await shown(meter)).toMatchObject({ state: 'ACTIVE', suspectReason: null, anomalies: [] });
  });

  it('with days that are missing is suspect until they come', async () => {
    const { meter } = await withMeter(room, OWNER, 'W-GAP');
    await send('ingestReadings', [...days(meter, 0, 10), ...days(meter, 13, 15)]);
    expect(await shown(meter)).toMatchObject({
      ...{ state: 'SUSPECT', suspectReason: 'GAP' },
      anomalies: [{ reason: 'GAP', from: iso(START + 10 * DAY), to: iso(START + 13 * DAY) }],
    });
    await send('ingestReadings', days(meter, 10, 12));
    expect(await shown(meter)).toMatchObject({ anomalies: [{ from: iso(START + 12 * DAY) }] });
    await send('ingestReadings', days(meter, 12, 13));
    expect(await shown(meter)).toMatchObject({ state: 'ACTIVE', anomalies: [] });
  });

  it('that was silent for months is suspect of all of it, and of what is left when a part comes', async () => {
    const { meter } = await withMeter(room, OWNER, 'W-LONG');
    await send('ingestReadings', days(meter, 0, 3));
    await send('ingestReadings', days(meter, 200, 203));
    const gap = (from: number, to: number) => ({
      ...{ reason: 'GAP', from: iso(START + from * DAY), to: iso(START + to * DAY) },
      message: `Less than half of the time was told, ${to - from} local days in a row.`,
    });
    expect(await shown(meter)).toMatchObject({ state: 'SUSPECT', anomalies: [gap(3, 200)] });
    await send('ingestReadings', days(meter, 100, 110));
    expect(await shown(meter)).toMatchObject({ anomalies: [gap(3, 100), gap(110, 200)] });
  });

  it('that tells less than nothing is suspect; what it sent is kept as it was', async () => {
    const { meter } = await withMeter(room, OWNER, 'W-NEG');
    const bad = dayRow(meter, 3, '-5');
    const sent = [...days(meter, 0, 3), bad, ...days(meter, 4, 6)];
    expect(await send('ingestReadings', sent)).toMatchObject({ refused: [{ code: 'NEGATIVE_VALUE' }] });
    await send('ingestReadings', [bad]);
    const { rejectedReadings, ...rest } = (await shown(meter)) as { rejectedReadings: { raw: string }[] };
    expect(rest).toMatchObject({ state: 'SUSPECT', anomalies: [{ reason: 'GAP' }, { reason: 'NEGATIVE' }] });
    expect(rejectedReadings).toMatchObject([{ code: 'NEGATIVE_VALUE', start: bad.start }]);
    expect(JSON.parse(rejectedReadings[0]!.raw)).toMatchObject({ meterId: meter, value: '-5', unit: 'kWh' });
    expect(await shown(meter, partner('org_other'))).toBeNull();
    await send('ingestReadings', [dayRow(meter, 3)]);
    expect(await shown(meter)).toMatchObject({ state: 'ACTIVE', anomalies: [], rejectedReadings: [{}] });
  });

  it('with a clock that is ahead is suspect until a row of a right clock takes the place', async () => {
    const { meter } = await withMeter(room, OWNER, 'W-CLOCK');
    const early = { ...dayRow(meter, 2), recordedAt: iso(START + 2 * DAY) };
    await send('ingestReadings', [...days(meter, 0, 2), early]);
    expect(await shown(meter)).toMatchObject({ state: 'SUSPECT', suspectReason: 'CLOCK_SKEW' });
    await send('correctReadings', [corrected(early, '99')]);
    expect(await shown(meter)).toMatchObject({ state: 'ACTIVE', suspectReason: null });
  });

  it('that was replaced stays so, whatever comes late', async () => {
    const { meter } = await withMeter(room, OWNER, 'W-OLD');
    await send('ingestReadings', [...days(meter, 0, 5), ...days(meter, 7, 9)]);
    await room.change(OWNER, 'replaceMeter', { meterId: meter, code: 'W-NEW' }, 'meter { id }');
    await send('ingestReadings', days(meter, 12, 13));
    expect(await shown(meter)).toMatchObject({ state: 'REPLACED', suspectReason: null, anomalies: [{}, {}] });
  });
});
