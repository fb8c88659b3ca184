import { demonstrate } from '../../data/demos.ts';
import { LogisticsDemoDocument, LogisticsLinksDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { LinksDemo } from '../../ui/demos/links.tsx';
import { PlacementDemo } from '../../ui/demos/placement.tsx';
import { first } from '../../ui/route.ts';
import type { DemoProps } from '../kinds.ts';
import { BATCHES, batchOf } from './batches.ts';
import { site } from './site.ts';

/** One batch priced at both ends of the line, then round trips against what light needs for the way. */
export async function Demo({ language, search }: DemoProps) {
  const locale = graphLocale(language);
  const batch = batchOf(first(search, 'batch'));
  const input = { ...BATCHES[batch], gpus: 0 };
  const [quotes, links] = await Promise.all([
    demonstrate(site.slug, LogisticsDemoDocument, { input, locale }),
    demonstrate(site.slug, LogisticsLinksDocument, { locale }, 'links.graphql'),
  ]);
  return (
    <>
      <PlacementDemo demonstration={quotes} batch={batch} />
      <LinksDemo demonstration={links} />
    </>
  );
}
