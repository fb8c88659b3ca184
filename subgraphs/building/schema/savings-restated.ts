import { seenBy, subscription } from '@yushu/kit';
import { SAVINGS_EVENT, type SavingsTold } from '../domain/events.ts';
import { projectById, versionNumbered } from '../store/rows.ts';
import { kit } from './builder.ts';
import { listening, type Told } from './listening.ts';
import { SavingsProjectRef, SavingsResultRef } from './refs.ts';

const SavingsRestated = kit.builder.objectRef<Told<SavingsTold>>('SavingsRestated').implement({
  description: 'A saving was stated anew. 节能量重述。',
  extensions: seenBy('partner'),
  fields: (t) => ({
    savingsProject: t.field({
      type: SavingsProjectRef,
      nullable: true,
      description: 'The project, as it is now. 节能项目（现状）。',
      resolve: ({ projectId }, _args, context) => projectById(context).load(projectId),
    }),
    version: t.exposeInt('version', { description: 'The new version, 2 or more. 新版本，不小于 2。' }),
    result: t.field({
      type: SavingsResultRef,
      nullable: true,
      description: 'What this version says. 该版本结果。',
      resolve: ({ projectId, version }, _args, context) => versionNumbered(context, projectId, version),
    }),
    previous: t.field({
      type: SavingsResultRef,
      nullable: true,
      description: 'What held before. 前一版本结果。',
      resolve: ({ projectId, version }, _args, context) => versionNumbered(context, projectId, version - 1),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When. 时刻。' }),
  }),
});

subscription<Told<SavingsTold>, { readonly projectId?: string | null }>(kit, 'savingsRestated', {
  description: 'Savings as they are stated anew; first results are none of it. 节能量重述事件，不含首次核算。',
  audience: 'partner',
  type: SavingsRestated,
  args: (arg) => ({ projectId: arg.id({ description: 'Only of this project. 仅此项目。' }) }),
  source: (start, wanted, context) =>
    listening<SavingsTold>(
      SAVINGS_EVENT,
      start,
      context,
      ({ projectId, version }) => version > 1 && projectId === (wanted.projectId ?? projectId),
    ),
});
