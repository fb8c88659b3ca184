import type { Db } from '@yushu/db';
import {
  append,
  type IdempotencyConflict,
  type IdempotencyInProgress,
  newId,
  ok,
  type Result,
  type RoomContext,
  type RoomEnvironment,
} from '@yushu/kit';
import { indicativeAmount } from '../domain/demand.ts';
import { matchDemand } from '../domain/matching.ts';
import {
  demandTermsOf,
  type FinancingDemand,
  insertDemand,
  type NewDemand,
  unmatchedDemands,
  updateDemand,
} from '../store/demands.ts';
import { allProducts, offerersOf, termsOf } from '../store/market.ts';
import { asRoom } from '../store/tenancy.ts';
import { changedOnce } from './changed.ts';
import { tellDemand } from './tell-demand.ts';

export type DemandInput = Pick<
  FinancingDemand,
  'sectorCode' | 'sizeClass' | 'amountMinor' | 'tenorMonths' | 'maxRateBp' | 'useOfFunds'
> & { readonly idempotencyKey: string };

/** States a demand, matches it at once and shows an amount (申请有额度). Without a match it waits, SUBMITTED. */
export const submitDemand = (
  input: DemandInput,
  context: RoomContext,
  orgId: string,
): Promise<Result<{ demand: FinancingDemand }, IdempotencyConflict | IdempotencyInProgress>> =>
  changedOnce(context, 'submitDemand', input, async (tx) => {
    const { idempotencyKey: _key, ...terms } = input;
    const now = new Date(context.clock.now());
    const id = newId('dmd', context.clock);
    const stored = await insertDemand(tx, { ...terms, orgId, id, state: 'SUBMITTED', createdAt: now, changedAt: now });
    const demand = await matchStored(tx, stored, now);
    await tellDemand(tx, demand, context.clock);
    return ok({ subject: id, data: input, value: { demand } });
  });

async function matchStored(tx: Db, stored: FinancingDemand, now: Date): Promise<FinancingDemand> {
  const products = (await allProducts(tx)).map(termsOf);
  const terms = demandTermsOf(stored);
  const matching = matchDemand(terms, products);
  const [best] = matching.matches;
  const change: Partial<NewDemand> = { matching, changedAt: now };
  if (best === undefined) return updateDemand(tx, stored.id, change);
  return updateDemand(tx, stored.id, {
    ...change,
    state: 'MATCHED',
    indicativeMinor: indicativeAmount(
      terms,
      products.find(({ id }) => id === best),
    ),
    parties: await offerersOf(tx, matching.matches),
  });
}

const AT_A_TIME = 100;

/** Tries demands again that no product fitted when they came; returns how many fit one now. */
export const matchWaiting = ({ database: { db }, clock }: RoomEnvironment): Promise<number> =>
  asRoom(db, async (tx) => {
    const matched: FinancingDemand[] = [];
    for (const waiting of await unmatchedDemands(tx, AT_A_TIME)) {
      const demand = await matchStored(tx, waiting, new Date(clock.now()));
      if (demand.state === 'MATCHED') matched.push(demand);
    }
    // Events of one organization are told in turn: in one order of organizations nobody waits in a ring.
    matched.sort((one, other) => (one.orgId < other.orgId ? -1 : 1));
    for (const demand of matched) await tellDemand(tx, demand, clock);
    const entry = {
      room: 'finance',
      actor: 'svc:finance',
      action: 'matchWaiting',
      subject: '',
      data: { ids: matched.map(({ id }) => id) },
    };
    if (matched.length > 0) await append(tx, entry, clock);
    return matched.length;
  });
