import { seenBy, subscription } from '@yushu/kit';
import { READINGS_EVENT, type ReadingsTold } from '../domain/events.ts';
import { meterById } from '../store/rows.ts';
import { kit } from './builder.ts';
import { listening, type Told } from './listening.ts';
import { MeterRef } from './refs.ts';

const ReadingIngested = kit.builder.objectRef<Told<ReadingsTold>>('ReadingIngested').implement({
  description: 'Readings of one meter came in with one batch. 一批读数中某表的新读数。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    meter: t.field({
      type: MeterRef,
      nullable: true,
      description: 'The meter, as it is now. 计量表（现状）。',
      resolve: ({ meterId }, _args, context) => meterById(context).load(meterId),
    }),
    from: t.field({
      type: 'DateTime',
      description: 'Where its rows begin. 读数起点。',
      resolve: ({ from }) => new Date(from),
    }),
    to: t.field({ type: 'DateTime', description: 'Where they end. 读数止点。', resolve: ({ to }) => new Date(to) }),
    added: t.exposeInt('added', { description: 'Rows that were not known before. 新增行数。' }),
    active: t.exposeInt('active', { description: 'Rows of the batch that count. 有效行数。' }),
    superseded: t.exposeInt('superseded', { description: 'Rows of the batch superseded. 被取代行数。' }),
    quarantined: t.exposeInt('quarantined', { description: 'Rows of the batch kept aside. 隔离行数。' }),
    refused: t.exposeInt('refused', { description: 'Rows that could not be taken. 拒收行数。' }),
    at: t.expose('at', { type: 'DateTime', description: 'When they came in. 接收时刻。' }),
  }),
});

interface Wanted {
  readonly meterId?: string | null;
  readonly buildingId?: string | null;
}

subscription<Told<ReadingsTold>, Wanted>(kit, 'readingIngested', {
  description: 'Readings as they come in, one event a batch and meter. 读数接收事件，每批每表一条。',
  audience: 'partner',
  type: ReadingIngested,
  args: (arg) => ({
    meterId: arg.id({ description: 'Only of this meter. 仅此计量表。' }),
    buildingId: arg.id({ description: 'Only of this building. 仅此建筑。' }),
  }),
  source: (start, wanted, context) =>
    listening<ReadingsTold>(
      READINGS_EVENT,
      start,
      context,
      ({ meterId, buildingId }) =>
        meterId === (wanted.meterId ?? meterId) && buildingId === (wanted.buildingId ?? buildingId),
    ),
});
