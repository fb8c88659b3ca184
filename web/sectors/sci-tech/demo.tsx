import { demonstrate } from '../../data/demos.ts';
import { SciTechDemoDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { CapacityDemo } from '../../ui/demos/capacity.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** Capacity by precision: a sum over precisions would be no total. */
export async function Demo({ language }: DemoProps) {
  const demonstration = await demonstrate(site.slug, SciTechDemoDocument, {
    locale: graphLocale(language),
    after: null,
  });
  return <CapacityDemo demonstration={demonstration} />;
}
