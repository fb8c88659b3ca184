import { type Clock, type GuardedFigure, guard, type SourceFigure } from '@yushu/kit/domain';

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

/** What the viewer may see of an organization's compute usage: itself MISSING, anyone else WITHHELD (no mirror yet). */
export const computeUsageOf = (orgId: string, viewer: Viewer, clock: Clock): GuardedFigure =>
  guard(viewer, orgId, null, { category: 'COMPUTE_USAGE', at: clock.now(), figure: NOT_MEASURED });
