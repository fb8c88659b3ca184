import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';

/** In health the cases and who stands behind them weigh most. */
export const Sections = (props: SectionsProps) => (
  <Parts order={['reading', 'cases', 'demo', 'organizations', 'facts']} {...props} />
);
