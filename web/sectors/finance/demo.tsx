import { demonstrate } from '../../data/demos.ts';
import { FinanceDemoDocument } from '../../data/generated/graphql.ts';
import { ScoreDemo } from '../../ui/demos/score.tsx';
import type { DemoProps } from '../kinds.ts';
import { movesOf, sampleOf } from './moves.ts';
import { site } from './site.ts';

/** An invented enterprise scored as it was drawn and as the visitor moved it. */
export async function Demo({ search }: DemoProps) {
  const [enterprise, changes] = [sampleOf(search), movesOf(search)];
  const [drawn, moved] = await Promise.all([
    demonstrate(site.slug, FinanceDemoDocument, { enterprise, changes: [] }),
    demonstrate(site.slug, FinanceDemoDocument, { enterprise, changes }),
  ]);
  return <ScoreDemo sample={enterprise} drawn={drawn.answer.data?.sampleScore ?? null} demonstration={moved} />;
}
