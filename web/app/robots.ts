import type { MetadataRoute } from 'next';
import { origin } from '../ui/metadata.ts';

/** Open to all; the receipts of demands and the preference form are nobody's search result. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/preferences', '/*/match/done'] },
    sitemap: `${await origin()}/sitemap.xml`,
  };
}
