import { seenBy } from '@yushu/kit';
import type { RejectedReading as Rejected, StoredAnomaly } from '../store/anomalies.ts';
import { kit } from './builder.ts';
import { SuspectReason } from './enums.ts';

const SEEN = seenBy('partner');

export const MeterAnomaly = kit.builder.objectRef<StoredAnomaly>('MeterAnomaly').implement({
  description: 'Time in which something is wrong with a meter. 计量表异常时段。',
  extensions: SEEN,
  fields: (t) => ({
    reason: t.expose('reason', { type: SuspectReason, description: 'What is wrong. 异常类别。' }),
    channel: t.exposeString('channel', { description: 'Channel of the meter; empty: its only one. 通道。' }),
    from: t.field({ type: 'DateTime', description: 'From when on. 起。', resolve: ({ from }) => new Date(from) }),
    to: t.field({ type: 'DateTime', description: 'Until when. 止。', resolve: ({ to }) => new Date(to) }),
    message: t.exposeString('message', { description: 'In words. 说明。' }),
    foundAt: t.expose('foundAt', { type: 'DateTime', description: 'When it was found. 发现时刻。' }),
  }),
});

export const RejectedReading = kit.builder.objectRef<Rejected>('RejectedReading').implement({
  description: 'A reading as it was sent, and why it could not be taken. 拒收读数原文与原因。',
  extensions: SEEN,
  fields: (t) => ({
    start: t.field({ type: 'DateTime', description: 'From when on. 起。', resolve: ({ start }) => new Date(start) }),
    end: t.field({ type: 'DateTime', description: 'Until when. 止。', resolve: ({ end }) => new Date(end) }),
    code: t.exposeString('code', { description: 'Why. 代码。' }),
    message: t.exposeString('message', { description: 'In words. 说明。' }),
    raw: t.string({ description: 'The row as it was sent, JSON. 原文。', resolve: ({ raw }) => JSON.stringify(raw) }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came. 接收时刻。' }),
  }),
});
