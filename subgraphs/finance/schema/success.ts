/** Success types of mutations that answer with one thing. */
import { seenBy } from '@yushu/kit';
import type { DataAuthorization } from '../domain/authorization.ts';
import type { FinancingDemand } from '../store/demands.ts';
import type { Dispute } from '../store/disputes.ts';
import { kit } from './builder.ts';
import { DataAuthorizationRef, DisputeRef, FinancingDemandRef } from './refs.ts';

const PARTNERS = seenBy('partner');

/** `<Mutation>Success { authorization }`. */
export const authorizationSuccess = (mutation: string, description: string) =>
  kit.builder.objectRef<{ authorization: DataAuthorization }>(`${mutation}Success`).implement({
    description,
    extensions: PARTNERS,
    fields: (t) => ({
      authorization: t.expose('authorization', { type: DataAuthorizationRef, description: 'As it is now. 当前授权。' }),
    }),
  });

/** `<Mutation>Success { demand }`. */
export const demandSuccess = (mutation: string, description: string) =>
  kit.builder.objectRef<{ demand: FinancingDemand }>(`${mutation}Success`).implement({
    description,
    extensions: PARTNERS,
    fields: (t) => ({
      demand: t.expose('demand', { type: FinancingDemandRef, description: 'As it is now. 当前需求。' }),
    }),
  });

/** `<Mutation>Success { dispute }`. */
export const disputeSuccess = (mutation: string, description: string) =>
  kit.builder.objectRef<{ dispute: Dispute }>(`${mutation}Success`).implement({
    description,
    extensions: PARTNERS,
    fields: (t) => ({ dispute: t.expose('dispute', { type: DisputeRef, description: 'As it is now. 当前争议。' }) }),
  });
