/** Rows of the tables as values of the domain. The checks in the tables guarantee the words. */

import type { capacity, cluster, site } from '@yushu/db/schema/compute';
import { decimal, type Provenance, toText } from '@yushu/kit';
import type { Capacity } from '../domain/capacity.ts';
import type { Cluster } from '../domain/cluster-state.ts';
import type { Site, Sourced } from '../domain/site.ts';

export type SiteRow = typeof site.$inferSelect;
export type ClusterRow = typeof cluster.$inferSelect;
export type CapacityRow = typeof capacity.$inferSelect;

/** Numeric text without trailing zeros. */
export const plainDecimal = (text: string): string => toText(decimal(text));

export const siteOf = (row: SiteRow): Site => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind as Site['kind'],
  operatorId: row.operatorId,
  place: sourced({ latitude: Number(row.latitude), longitude: Number(row.longitude) }, row.placeProvenance),
  pue: sourced(row.pue === null ? '' : plainDecimal(row.pue), row.pueProvenance),
  provenance: row.provenance,
});

// Value and provenance are null together, which the table checks.
const sourced = <T>(value: T, provenance: Provenance | null): Sourced<T> | null =>
  provenance === null ? null : { value, provenance };

export const clusterOf = ({ id, siteId, name, kind, state, provenance }: ClusterRow): Cluster => ({
  ...{ id, siteId, name, provenance },
  kind: kind as Cluster['kind'],
  state: state as Cluster['state'],
});

export const capacityOf = ({ createdAt, updatedAt, ...row }: CapacityRow): Capacity => ({
  ...row,
  pflops: plainDecimal(row.pflops),
  precision: row.precision as Capacity['precision'],
  sparsity: row.sparsity as Capacity['sparsity'],
  basis: row.basis as Capacity['basis'],
  state: row.state as Capacity['state'],
});
