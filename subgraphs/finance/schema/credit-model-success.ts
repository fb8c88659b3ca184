import { seenBy } from '@yushu/kit';
import type { CreditModelVersion } from '../store/credit-models.ts';
import { kit } from './builder.ts';
import { CreditModelVersionRef } from './credit-model.ts';

/** `<Mutation>Success { version }`. */
export const versionSuccess = (mutation: string, description: string) =>
  kit.builder.objectRef<{ version: CreditModelVersion }>(`${mutation}Success`).implement({
    description,
    extensions: seenBy('partner'),
    fields: (t) => ({
      version: t.expose('version', { type: CreditModelVersionRef, description: 'As it is now. 当前版本。' }),
    }),
  });
