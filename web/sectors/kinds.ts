import type { ReactNode } from 'react';
import type { SiteQuery } from '../data/generated/graphql.ts';
import type { Language } from '../words/routing.ts';
import type { Slug } from './slugs.ts';

/** A part of a site's page; each site puts them into its own order. */
export type Part = 'reading' | 'demo' | 'cases' | 'facts' | 'organizations';

/** What a site is, apart from its words (words/*.json, sites.<slug>) and its data. */
export interface Site {
  readonly slug: Slug;
  readonly mark: string;
  /** The parts of its page, in its own order. */
  readonly order: readonly Part[];
  /** The room whose demonstration this site waits for; null when its own demonstration runs today. */
  readonly waitsFor: 'health' | 'airspace' | null;
}

export type Sector = NonNullable<SiteQuery['sector']>;

export interface SectionsProps {
  readonly sector: Sector;
  readonly language: Language;
  readonly demo: ReactNode;
}

export interface DemoProps {
  readonly language: Language;
  readonly search: Record<string, string | string[] | undefined>;
}

/** One site as its folder exports it. */
export interface SiteEntry {
  readonly site: Site;
  readonly Sections: (props: SectionsProps) => ReactNode;
  readonly Demo: (props: DemoProps) => Promise<ReactNode>;
}
