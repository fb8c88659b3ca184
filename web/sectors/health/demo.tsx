import { demonstrate } from '../../data/demos.ts';
import { HealthDemoDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { FacetsDemo } from '../../ui/demos/facets.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** Its own room is not served yet, which the page says; the use cases by facet are what the hub answers today. */
export async function Demo({ language }: DemoProps) {
  const demonstration = await demonstrate(site.slug, HealthDemoDocument, { locale: graphLocale(language) });
  return <FacetsDemo demonstration={demonstration} waitsFor={site.waitsFor} />;
}
