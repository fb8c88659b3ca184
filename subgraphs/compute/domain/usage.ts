import { type Clock, type ConsentMirror, type GuardedFigure, guard, type SourceFigure } from '@yushu/kit/domain';

type Viewer = Parameters<typeof guard>[0];

/** No usage is measured yet: that is not known, which is never zero. */
const NOT_MEASURED: SourceFigure = {
  value: null,
  unit: 'FEN',
  state: 'MISSING',
  observedAt: null,
  source: 'compute',
  provenance: null,
};

/** What the viewer may see of an organization's compute usage: itself all, others what the mirror of consents lets them. */
export const computeUsageOf = (
  orgId: string,
  viewer: Viewer,
  clock: Clock,
  mirror: ConsentMirror | null,
): GuardedFigure => guard(viewer, orgId, mirror, { category: 'COMPUTE_USAGE', at: clock.now(), figure: NOT_MEASURED });
