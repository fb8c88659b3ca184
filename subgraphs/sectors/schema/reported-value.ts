import { seenBy } from '@yushu/kit';
import type { ReportedValue as Row } from '../store/indicators.ts';
import { builder } from './builder.ts';
import { provenance } from './fields.ts';

const ReportedValueState = builder.enumType('ReportedValueState', {
  description: 'State of a value entered by hand. 填报值状态。',
  extensions: seenBy('public'),
  values: {
    ENTERED: { description: 'Entered, not approved yet. 已填报，待复核。' },
    APPROVED: { description: 'Approved by a second person. 已由第二人复核。' },
    REJECTED: { description: 'Refused by a second person. 已被退回。' },
    SUPERSEDED: { description: 'A newer one took its place. 已被替代。' },
  },
});

export const ReportedValue = builder.objectRef<Row>('ReportedValue').implement({
  description:
    'A value entered by hand with evidence; never part of a computed reading. 人工填报值，附佐证，不计入计算读数。',
  extensions: seenBy('public'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Opaque id. 标识。' }),
    value: t.expose('value', { type: 'Decimal', description: 'The value. 数值。' }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day it is true of. 数据日期。' }),
    state: t.expose('state', { type: ReportedValueState, description: 'Its state. 状态。' }),
    evidence: t.exposeString('evidence', { description: 'What it rests on. 佐证。' }),
    enteredByRole: t.exposeString('enteredByRole', { description: 'Role of who entered it. 填报人角色。' }),
    approvedByRole: t.string({
      nullable: true,
      description: 'Role of who approved it. 复核人角色。',
      resolve: ({ state, decidedByRole }) => (state === 'REJECTED' ? null : decidedByRole),
    }),
    provenance: provenance(t),
  }),
});
