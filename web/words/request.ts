import { hasLocale } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { routing } from './routing.ts';

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = hasLocale(routing.locales, asked) ? asked : routing.defaultLocale;
  const words = locale === 'en' ? await import('./en.json') : await import('./zh.json');
  return { locale, messages: words.default, timeZone: 'Asia/Shanghai' };
});
