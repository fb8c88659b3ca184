import { seenBy } from '@yushu/kit';
import { builder } from './builder.ts';

export const SectorGroup = builder.enumType('SectorGroup', {
  description: 'The four parts of 4311. “4311”的四个组成部分。',
  extensions: seenBy('public'),
  values: {
    PRODUCER_SERVICES: { value: 'PRODUCTION', description: 'The four producer services. 四大生产性服务业。' },
    CONSUMER_SERVICES: { value: 'LIVING', description: 'The three consumer services. 三大生活性服务业。' },
    GREEN: { value: 'GREEN', description: 'The green low-carbon economy. 绿色低碳经济产业。' },
    EMERGING: { value: 'EMERGING', description: 'Emerging industries. 新兴产业。' },
  },
});

export type SectorGroupCode = typeof SectorGroup.$inferType;
