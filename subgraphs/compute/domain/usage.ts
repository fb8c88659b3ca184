import { accessOf, type Clock, type GuardedFigure, guarded } from '@yushu/kit/domain';
import { type UsageSum, usageFigure } from './live/organization-usage.ts';

type Viewer = Parameters<typeof accessOf>[0];

/**
 * What the viewer may see of an organization's compute usage: itself what was measured, anyone else WITHHELD (no mirror yet).
 * `load` is asked only where something may be shown.
 */
export async function computeUsageOf(
  orgId: string,
  viewer: Viewer,
  clock: Clock,
  load: () => Promise<UsageSum | null>,
): Promise<GuardedFigure> {
  const access = accessOf(viewer, orgId, null, { category: 'COMPUTE_USAGE', at: clock.now() });
  return guarded(access, usageFigure(access.decision === 'GRANTED' ? await load() : null));
}
