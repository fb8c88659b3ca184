import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** Finance is read by its published facts first: two counts of institutions, at two dates. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'facts', 'demo', 'cases', 'organizations']} {...props} />
);
