import { mutation, prefixOf } from '@yushu/kit';
import { z } from 'zod';
import { registerSite } from '../actions/register-site.ts';
import { SITE_KINDS, type Site } from '../domain/site.ts';
import { kit } from './builder.ts';
import { SiteKind } from './enums.ts';
import { DuplicateIdentifier, PueOutOfRange } from './errors.ts';
import { ProvenanceInput, validProvenance } from './provenance-input.ts';
import { ComputeSiteRef } from './refs.ts';
import { FICTION_UNMARKED, line, marksFiction, positiveDecimal } from './valid.ts';

const Success = kit.builder.objectRef<{ site: Site }>('RegisterSiteSuccess').implement({
  description: 'The site is registered. 站点已登记。',
  fields: (t) => ({ site: t.expose('site', { type: ComputeSiteRef, description: 'The site. 站点。' }) }),
});

const degrees = (limit: number) => z.number().min(-limit).max(limit).nullish();

const valid = z
  .object({
    code: z.string().regex(/^[A-Z]{2}-[A-Z]\d{1,3}$/, 'A code is like CQ-E4.'),
    nameZh: line(80),
    nameEn: line(120),
    kind: z.enum(SITE_KINDS),
    operatorId: z
      .string()
      .refine((text) => prefixOf(text) === 'org', 'This is no id of an organization.')
      .nullish(),
    latitude: degrees(90),
    longitude: degrees(180),
    pue: positiveDecimal.nullish(),
    provenance: validProvenance,
  })
  .refine(({ latitude, longitude }) => (latitude == null) === (longitude == null), {
    path: ['longitude'],
    message: 'Give latitude and longitude, or neither.',
  })
  .refine(({ nameZh, provenance }) => marksFiction(nameZh, provenance.kind), {
    path: ['nameZh'],
    message: FICTION_UNMARKED,
  })
  .transform(({ nameZh, nameEn, latitude, longitude, ...rest }) => ({
    ...rest,
    operatorId: rest.operatorId ?? null,
    pue: rest.pue ?? null,
    name: { zh: nameZh, en: nameEn },
    place: latitude != null && longitude != null ? { latitude, longitude } : null,
  }));

mutation(kit, 'registerSite', {
  description: 'Registers a site. 登记算力站点。',
  scope: 'compute:write',
  input: (t) => ({
    code: t.string({ required: true, description: 'Its code, such as CQ-E4. 代码。' }),
    nameZh: t.string({ required: true, description: 'Its name in Chinese. 中文名称。' }),
    nameEn: t.string({ required: true, description: 'Its name in English. 英文名称。' }),
    kind: t.field({ type: SiteKind, required: true, description: 'Its place in 1+3+N. 类别。' }),
    operatorId: t.id({ description: 'The organization that operates it. 运营方。' }),
    latitude: t.float({ description: 'Degrees north. 北纬度数。' }),
    longitude: t.float({ description: 'Degrees east. 东经度数。' }),
    pue: t.field({ type: 'Decimal', description: 'Power usage effectiveness, from 1. 电能利用效率。' }),
    provenance: t.field({ type: ProvenanceInput, required: true, description: 'Where it comes from. 来源。' }),
  }),
  valid,
  success: Success,
  errors: [DuplicateIdentifier, PueOutOfRange],
  run: async (input, context) => {
    const registered = await registerSite(context, input);
    return registered.ok ? { ok: true, value: { site: registered.value } } : registered;
  },
});
