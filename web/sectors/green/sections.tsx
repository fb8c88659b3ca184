import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Green begins with the share and what it counts, then with what is published. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'demo', 'facts', 'cases', 'organizations']} {...props} />
);
