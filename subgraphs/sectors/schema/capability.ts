import { seenBy } from '@yushu/kit';
import type { Capability as Row } from '../store/outcomes.ts';
import { builder } from './builder.ts';
import { localized } from './fields.ts';

export const Capability = builder.objectRef<Row>('Capability').implement({
  description: 'Something that can be offered or needed. 可供给或所需的能力。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    name: localized(t, 'Its name. 名称。', (row) => row.name),
  }),
});
