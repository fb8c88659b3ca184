import { seenBy } from '@yushu/kit';
import type { ReportedValue as Row } from '../store/indicators.ts';
import { builder } from './builder.ts';
import { ReportedValue } from './reported-value.ts';

/** `<name>Success` of a mutation that answers with a reported value. */
export const reportedSuccess = (name: string, description: string) =>
  builder.objectRef<{ reportedValue: Row }>(`${name}Success`).implement({
    description,
    extensions: seenBy('operator'),
    fields: (t) => ({
      reportedValue: t.field({
        type: ReportedValue,
        description: 'The value. 填报值。',
        resolve: ({ reportedValue }) => reportedValue,
      }),
    }),
  });
