import type { routing } from './routing.ts';
import type words from './zh.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof routing.locales)[number];
    Messages: typeof words;
  }
}
