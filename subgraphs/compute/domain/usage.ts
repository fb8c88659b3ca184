import { accessOf, type Clock, type ConsentMirror, type GuardedFigure, guarded } from '@yushu/kit/domain';
import { type UsageSum, usageFigure } from './live/organization-usage.ts';

type Viewer = Parameters<typeof accessOf>[0];

/** Who decides whether the figure may be shown, and on what. */
export interface UsageAsk {
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly mirror: ConsentMirror | null;
}

/**
 * What the viewer may see of an organization's compute usage: itself all, others what the mirror of consents lets them.
 * `load` is asked only where something may be shown.
 */
export async function computeUsageOf(
  orgId: string,
  { viewer, clock, mirror }: UsageAsk,
  load: () => Promise<UsageSum | null>,
): Promise<GuardedFigure> {
  const access = accessOf(viewer, orgId, mirror, { category: 'COMPUTE_USAGE', at: clock.now() });
  return guarded(access, usageFigure(access.decision === 'GRANTED' ? await load() : null));
}
