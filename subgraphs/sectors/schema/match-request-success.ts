import { seenBy } from '@yushu/kit';
import type { MatchRequest as Request } from '../store/match-requests.ts';
import { builder } from './builder.ts';
import { MatchRequest } from './match-request.ts';

/** `<name>Success` of a mutation that changes a request: the request as it is then. */
export const requestSuccess = (name: string, audience: 'public' | 'operator', description: string) =>
  builder.objectRef<{ matchRequest: Request }>(`${name}Success`).implement({
    description,
    extensions: seenBy(audience),
    fields: (t) => ({
      matchRequest: t.field({
        type: MatchRequest,
        description: 'The request as it is now. 需求现状。',
        resolve: ({ matchRequest }) => matchRequest,
      }),
    }),
  });
