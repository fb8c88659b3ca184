import { seenBy } from '@yushu/kit';
import type { UseCase } from '../store/use-cases.ts';
import { builder } from './builder.ts';
import { UseCaseRef } from './refs.ts';

/** `<name>Success` of a mutation that answers with a use case. */
export const useCaseSuccess = (name: string, description: string) =>
  builder.objectRef<{ useCase: UseCase }>(`${name}Success`).implement({
    description,
    extensions: seenBy('operator'),
    fields: (t) => ({
      useCase: t.field({ type: UseCaseRef, description: 'The use case. 案例。', resolve: ({ useCase }) => useCase }),
    }),
  });
