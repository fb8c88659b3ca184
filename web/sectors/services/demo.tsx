import { MatchDemo } from '../../ui/demos/match.tsx';
import type { DemoProps } from '../kinds.ts';
import { site } from './site.ts';

/** A demand of an invented organization, put to the hub when the visitor presses the button. */
export const Demo = async ({ language, search }: DemoProps) => (
  <MatchDemo slug={site.slug} language={language} search={search} />
);
