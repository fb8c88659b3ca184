import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Commerce has published figures; they come before the trial. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'facts', 'demo', 'cases', 'organizations']} {...props} />
);
