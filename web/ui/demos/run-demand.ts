'use server';

import { redirect } from 'next/navigation';
import { demoText } from '../../data/demos.ts';
import { submitMatch } from '../../data/matching.ts';
import { loadMatchForm } from '../../data/pages.ts';
import { isSlug } from '../../sectors/slugs.ts';
import { demoCapability, demoInput } from './demand.ts';

/** Puts a site's sample demand by the site's own demo.graphql, and leads back to the read-out on its page. */
export async function runDemand(form: FormData): Promise<never> {
  const slug = String(form.get('slug'));
  const language = form.get('language') === 'en' ? 'en' : 'zh';
  if (!isSlug(slug)) redirect(`/${language}`);
  const offers = await loadMatchForm(language);
  const capability = demoCapability(offers.data, slug)?.code;
  if (capability === undefined) redirect(`/${language}/${slug}?failed=unreachable#demo`);
  const { code } = await demoText(slug);
  const submitted = await submitMatch(demoInput(slug, language, capability), language, code);
  if (submitted.kind === 'stored')
    redirect(`/${language}/${slug}?demand=${encodeURIComponent(submitted.request.id)}#demo`);
  const failed = submitted.kind === 'refused' ? submitted.code : 'unreachable';
  redirect(`/${language}/${slug}?failed=${encodeURIComponent(failed)}#demo`);
}
