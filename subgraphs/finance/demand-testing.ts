/** Test support: a room whose enterprise and bank take demands through their states. */
import type { Viewer } from '@yushu/kit';
import { bank, enterprise, freshKey, PRODUCT, testRoom } from './testing.ts';

export interface ShownDemand {
  readonly id: string;
  readonly state: string;
  readonly indicativeAmount: { amountMinor: string } | null;
  readonly decisionDueOn: string | null;
  readonly overdue: boolean;
  readonly rejectionCodes: string[];
  readonly rejectionText: string | null;
}
export type Answer = { demand: ShownDemand };
export const DEMAND =
  'demand { id state indicativeAmount { amountMinor } decisionDueOn overdue rejectionCodes rejectionText viewerCanDecide }';

/** What a small enterprise of the sector health asks for; both banks' products fit up to 200 yuan. */
export const demandInput = (more: object = {}) => ({
  ...{ idempotencyKey: freshKey(), sectorCode: 'health', size: 'SMALL', amountMinor: '50000', tenorMonths: 12 },
  ...{ useOfFunds: '设备', ...more },
});

/** The room with somebody who states a demand, takes steps with it, and looks into one. */
export async function demandRoom() {
  const room = await testRoom();
  const submit = (more: object = {}, viewer: Viewer = enterprise()) =>
    room.change<Answer>(viewer, 'submitDemand', demandInput(more), DEMAND);
  const step = (name: string, id: string, more: object = {}, viewer: Viewer = bank()) =>
    room.change<Answer>(viewer, name, { id, ...more }, DEMAND, '... on IllegalTransition { from to allowed }');
  /** A demand that the bank is looking into. */
  const underDiligence = async (): Promise<string> => {
    const { demand } = await submit({ amountMinor: '20000' });
    await step('acceptDemand', demand.id, { productId: PRODUCT });
    await step('startDueDiligence', demand.id);
    return demand.id;
  };
  return { ...room, submit, step, underDiligence };
}

export type DemandRoom = Awaited<ReturnType<typeof demandRoom>>;
