import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Researchers ask for capacity first, then for who else has used it. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'demo', 'cases', 'organizations', 'facts']} {...props} />
);
