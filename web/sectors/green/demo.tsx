import { demonstrate } from '../../data/demos.ts';
import { GreenDemoDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { IndicatorDemo } from '../../ui/demos/indicator.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** The green share with its scope: what it counts and what it leaves out. */
export async function Demo({ language }: DemoProps) {
  const demonstration = await demonstrate(site.slug, GreenDemoDocument, { locale: graphLocale(language) });
  return <IndicatorDemo demonstration={demonstration} />;
}
