import { ok, type Provenance, type Result, type RoomContext } from '@yushu/kit';
import type { UploadedFeature } from '../domain/feature.ts';
import { insertUploaded } from '../store/features.ts';
import { changed } from './changed.ts';

/** What an enterprise says about itself: its own word, so it is worth no more than that. */
const OWN_WORD: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '企业自行填报，未经核实 / stated by the enterprise, not verified', url: null, date: null },
  run: null,
};

/** Adds features of one's own; a correction is another one, observed or recorded later. Returns how many were new. */
export const uploadFeatures = (
  input: { readonly features: readonly Pick<UploadedFeature, 'name' | 'value' | 'unit' | 'observedAt'>[] },
  context: RoomContext,
  orgId: string,
): Promise<Result<{ added: number }, never>> =>
  changed(context, 'uploadFeatures', async (tx) => {
    const rows = input.features.map((feature) => ({ ...feature, orgId, provenance: OWN_WORD }));
    const added = await insertUploaded(tx, rows, new Date(context.clock.now()));
    const names = input.features.map(({ name }) => name);
    return ok({ subject: orgId, data: { names }, value: { added } });
  });
