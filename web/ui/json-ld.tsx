import type { UseCase } from './cases/use-case.tsx';
import { origin } from './metadata.ts';

/** Structured data of a page. `<` is escaped, so that no text of the graph can end the script element. */
export function JsonLd({ data }: { data: object }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in a data block, escaped above
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

/** A use case as schema.org Article; an illustrative one says that it is invented. */
export const articleOf = (useCase: UseCase, language: string) => ({
  '@type': 'Article',
  headline: useCase.title,
  abstract: useCase.summary,
  inLanguage: language === 'zh' ? 'zh-CN' : 'en',
  datePublished: useCase.publishedOn ?? undefined,
  about: useCase.sectorLinks.map((sector) => sector.name),
  creativeWorkStatus: useCase.provenance.kind,
});

interface DatasetProps {
  readonly name: string;
  readonly description: string;
  /** The path of its CSV on this site. */
  readonly csv: string;
}

/** A table of the portal as schema.org Dataset with its CSV. */
export async function DatasetLd({ name, description, csv }: DatasetProps) {
  const contentUrl = (await origin()) + csv;
  const distribution = { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl };
  return <JsonLd data={{ '@type': 'Dataset', name, description, isAccessibleForFree: true, distribution }} />;
}
