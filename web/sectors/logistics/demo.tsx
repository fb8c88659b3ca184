import { demonstrate } from '../../data/demos.ts';
import { LogisticsDemoDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { LinksDemo } from '../../ui/demos/links.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** Round trips against what light needs for the way. */
export async function Demo({ language }: DemoProps) {
  const demonstration = await demonstrate(site.slug, LogisticsDemoDocument, { locale: graphLocale(language) });
  return <LinksDemo demonstration={demonstration} />;
}
