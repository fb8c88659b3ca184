import type { MatchFormQuery, SubmitMatchRequestInput } from '../../data/generated/graphql.ts';
import type { Slug } from '../../sectors/slugs.ts';
import type { Language } from '../../words/routing.ts';

const needs = {
  zh: '示例：每天约四百份材料靠人工核对，平均一份四十七分钟，希望把可自动核对的部分先核完，存疑的再由人看。',
  en: 'Illustrative: some 400 sets of papers a day are checked by hand, 47 minutes each; what can be checked by machine should be, and people look at what is in doubt.',
} as const;

/** A capability that some offer for this sector has, so that the sample can be matched; null when nobody offers any. */
export function demoCapability(form: MatchFormQuery | null, slug: Slug): { code: string; name: string } | null {
  const offers = form?.matchOffers.nodes ?? [];
  const serving =
    offers.find(({ sectors }) => sectors.includes(slug)) ?? offers.find(({ sectors }) => sectors.includes('*'));
  return serving?.capabilities[0] ?? null;
}

/** The sample demand of a site. Its key is fixed by site, language and capability: pressing the button again stores nothing new. */
export const demoInput = (slug: Slug, language: Language, capability: string): SubmitMatchRequestInput => ({
  idempotencyKey: `web-demo-${slug}-${language}-${capability}`,
  organizationName: language === 'zh' ? '示例企业丙' : '示例企业丙 (invented)',
  sectorCode: slug,
  kind: 'SOLUTION',
  need: needs[language],
  required: [capability],
  preferred: [],
  contact: 'demo@example.invalid',
});
