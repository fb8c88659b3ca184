import { demonstrate } from '../../data/demos.ts';
import { SciTechCapacityDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { CapacityDemo } from '../../ui/demos/capacity.tsx';
import { JobDemo } from '../../ui/demos/job.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** A job and where it went, then capacity by precision: a sum over precisions would be no total. */
export async function Demo({ language, search }: DemoProps) {
  const locale = graphLocale(language);
  const capacity = await demonstrate(site.slug, SciTechCapacityDocument, { locale, after: null }, 'capacity.graphql');
  return (
    <>
      <JobDemo language={language} search={search} />
      <CapacityDemo demonstration={capacity} />
    </>
  );
}
