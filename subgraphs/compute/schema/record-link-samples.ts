import { mutation } from '@yushu/kit';
import { z } from 'zod';
import { type RecordedSamples, recordLinkSamples } from '../actions/record-link-samples.ts';
import { kit } from './builder.ts';
import { BelowLightBound } from './errors.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { NetworkLinkRef } from './refs.ts';
import { line, positiveDecimal } from './valid.ts';

const LinkSampleInput = kit.builder.inputType('LinkSampleInput', {
  description: 'One round trip. 一次往返时延样本。',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', required: true, description: 'When it was measured. 测量时刻。' }),
    roundTripMs: t.field({ type: 'Decimal', required: true, description: 'How long it took, ms. 时延（毫秒）。' }),
  }),
});

const Success = kit.builder.objectRef<RecordedSamples>('RecordLinkSamplesSuccess').implement({
  description: 'The samples are recorded. 样本已记录。',
  fields: (t) => ({
    link: t.expose('link', { type: NetworkLinkRef, description: 'The link with its new percentile. 链路。' }),
    recorded: t.exposeInt('recorded', { description: 'Samples that were new. 新增样本数。' }),
  }),
});

mutation(kit, 'recordLinkSamples', {
  description: 'Records round trips of a link, all or none. 记录链路时延样本，整批成败。',
  scope: 'compute:write',
  input: (t) => ({
    linkId: t.id({ required: true, description: 'Which link. 链路。' }),
    samples: t.field({ type: [LinkSampleInput], required: true, description: 'At most 1,000. 至多一千条。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where they come from. 来源。' }),
  }),
  valid: z.object({
    linkId: line(80),
    samples: z
      .array(z.object({ at: z.date(), roundTripMs: positiveDecimal }))
      .min(1)
      .max(1_000),
    provenance: validProvenance,
  }),
  success: Success,
  errors: [BelowLightBound, kit.errors.NotFound],
  run: (input, context) => recordLinkSamples(context, input),
});
