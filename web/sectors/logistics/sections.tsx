import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Distance decides here, so the links come first. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'demo', 'cases', 'facts', 'organizations']} {...props} />
);
