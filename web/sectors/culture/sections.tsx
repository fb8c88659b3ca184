import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Culture is told by cases; the register of agents backs them. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'cases', 'demo', 'facts', 'organizations']} {...props} />
);
