import { Parts } from '../../ui/site-parts.tsx';
import type { SectionsProps } from '../kinds.ts';
import { site } from './site.ts';

export const Sections = (props: SectionsProps) => <Parts order={site.order} {...props} />;
