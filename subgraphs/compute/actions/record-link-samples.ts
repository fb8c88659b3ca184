import { err, type NotFound, newId, notFound, ok, type Provenance, type Result } from '@yushu/kit';
import { type BelowLightBound, belowLightBound } from '../domain/errors.ts';
import { isBelowLightBound } from '../domain/link.ts';
import { boundMsOf, type LinkSample, type NetworkLink } from '../domain/network.ts';
import { insertSamples, linkOfId } from '../store/links.ts';
import { type ActionContext, audited } from './audited.ts';

export interface SampleBatch {
  readonly linkId: string;
  readonly samples: readonly LinkSample[];
  readonly provenance: Provenance;
}
export interface RecordedSamples {
  /** The link with its new percentile. */
  readonly link: NetworkLink;
  /** Samples that the link did not have yet. */
  readonly recorded: number;
}

/** Adds round trips to a link, all or none: one that beats light in glass refuses the batch. */
export function recordLinkSamples(
  context: ActionContext,
  { linkId, samples, provenance }: SampleBatch,
): Promise<Result<RecordedSamples, BelowLightBound | NotFound>> {
  return audited<RecordedSamples, BelowLightBound | NotFound>(context, 'recordLinkSamples', async (tx) => {
    const link = await linkOfId(tx, linkId);
    if (!link) return err(notFound('NetworkLink', linkId, ['input', 'linkId']));
    const bound = boundMsOf(link);
    const impossible = samples.findIndex((sample) => isBelowLightBound(sample.roundTripMs, bound));
    if (impossible >= 0) return err(belowLightBound(samples[impossible]!.roundTripMs, bound, impossible));
    const named = samples.map((sample) => ({ ...sample, id: newId('smp', context.clock) }));
    const recorded = await insertSamples(tx, linkId, named, provenance);
    const updated = (await linkOfId(tx, linkId)) ?? link;
    return ok({ subject: linkId, data: { recorded, provenance }, value: { link: updated, recorded } });
  });
}
