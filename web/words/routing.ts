import { defineRouting } from 'next-intl/routing';

/** The languages of the portal; the address always says which one a page is in. */
export const routing = defineRouting({ locales: ['zh', 'en'], defaultLocale: 'zh', localePrefix: 'always' });

export type Language = (typeof routing.locales)[number];
