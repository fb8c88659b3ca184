import { demonstrate } from '../../data/demos.ts';
import { CultureDemoDocument } from '../../data/generated/graphql.ts';
import { graphLocale } from '../../data/pages.ts';
import { AgentsDemo } from '../../ui/demos/agents.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** The register of agents that answer for trails, piers and venues. */
export async function Demo({ language }: DemoProps) {
  const demonstration = await demonstrate(site.slug, CultureDemoDocument, { locale: graphLocale(language) });
  return <AgentsDemo demonstration={demonstration} />;
}
