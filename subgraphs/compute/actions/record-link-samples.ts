import {
  err,
  type NotFound,
  newId,
  notFound,
  ok,
  type Provenance,
  type Result,
  type ValidationFailed,
  validationFailed,
} from '@yushu/kit';
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

type Refusal = BelowLightBound | NotFound | ValidationFailed;

/** Clocks of measuring points may run so far ahead. */
const AHEAD_MS = 60_000;

/** Adds round trips to a link, all or none: one that beats light in glass, or is of the future, refuses the batch. */
export function recordLinkSamples(
  context: ActionContext,
  { linkId, samples, provenance }: SampleBatch,
): Promise<Result<RecordedSamples, Refusal>> {
  return audited<RecordedSamples, Refusal>(context, 'recordLinkSamples', async (tx) => {
    // Only the newest count: one of the future would stay the newest for ever.
    const early = samples.findIndex(({ at }) => at.getTime() > context.clock.now() + AHEAD_MS);
    if (early >= 0)
      return err(validationFailed([{ path: ['input', 'samples', early, 'at'], message: 'This lies in the future.' }]));
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
