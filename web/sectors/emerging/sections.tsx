import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** The low-altitude plan is published and dated; it leads. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'facts', 'demo', 'cases', 'organizations']} {...props} />
);
