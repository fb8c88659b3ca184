import { demonstrate } from '../../data/demos.ts';
import { GreenShareDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { GreenDemoDocument } from '../../data/partner/generated/graphql.ts';
import { BaselineDemo } from '../../ui/demos/baseline.tsx';
import { IndicatorDemo } from '../../ui/demos/indicator.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** A baseline fitted to an invented meter, then the green share with its scope: what it counts and what it leaves out. */
export async function Demo({ language }: DemoProps) {
  const locale = graphLocale(language);
  const [baseline, share] = await Promise.all([
    demonstrate(site.slug, GreenDemoDocument, { locale }, 'demo.partner.graphql'),
    demonstrate(site.slug, GreenShareDocument, { locale }, 'share.graphql'),
  ]);
  return (
    <>
      <BaselineDemo demonstration={baseline} />
      <IndicatorDemo demonstration={share} />
    </>
  );
}
