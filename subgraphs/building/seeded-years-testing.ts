/** For tests: a meter with two years of illustrative use, and the verified project that rests on them. */
import type { Viewer } from '@yushu/kit';
import { illustrate } from './domain/illustrative.ts';
import { asRoom } from './store/tenancy.ts';
import { insertWeather } from './store/writes.ts';
import { type TestRoom, withMeter } from './test-room.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** The project at version 1; `correct` adds `more` kWh to each day of a stretch. */
export async function withYears(room: TestRoom, viewer: Viewer, code: string) {
  const { meter } = await withMeter(room, viewer, code);
  const { hours, readings } = illustrate(21, 740);
  const provenance = { kind: 'ILLUSTRATIVE', source: null, run: null };
  await asRoom(room.app.db, (tx) => insertWeather(tx, 'st-21', hours, provenance));
  const rows = readings.slice(0, -1).map(({ start, value }, at) => {
    const end = iso(readings[at + 1]!.start);
    return { meterId: meter, start: iso(start), end, value: value!.toFixed(3), unit: 'kWh', recordedAt: end };
  });
  await room.change(viewer, 'ingestReadings', { idempotencyKey: code, rows }, 'received');
  const works = {
    ...{ meterId: meter, station: 'st-21', nameZh: '示例改造', nameEn: 'Example' },
    ...{ blackoutStart: '2024-01-01', blackoutEnd: '2024-01-11' },
  };
  const fitted = await room.change(viewer, 'fitBaseline', works, 'savingsProject { id }');
  const { id: projectId } = fitted.savingsProject as { id: string };
  await room.change(viewer, 'computeSavings', { projectId }, 'savingsProject { version }');
  const correct = (from: string, to: string, more: number) => {
    const later = rows
      .filter(({ start }) => start >= from && start < to)
      .map((one) => ({ ...one, value: (Number(one.value) + more).toFixed(3), recordedAt: '2025-02-01T00:00:00Z' }));
    return room.change(viewer, 'correctReadings', { idempotencyKey: `${code}-${from}`, rows: later }, 'active');
  };
  return { meter, projectId, rows, correct };
}
