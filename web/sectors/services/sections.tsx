import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Services sell by trying: the match comes right after the plan. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'demo', 'cases', 'facts', 'organizations']} {...props} />
);
