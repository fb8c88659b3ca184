import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { inLanguage, ownAddress } from './address.ts';

/** The address of this site without a path: configured, else as the visitor reached it. */
export async function origin(): Promise<string> {
  if (process.env.YUSHU_WEB_URL) return process.env.YUSHU_WEB_URL.replace(/\/$/, '');
  const incoming = await headers();
  const host = incoming.get('x-forwarded-host') ?? incoming.get('host') ?? 'localhost';
  return `${incoming.get('x-forwarded-proto') ?? 'http'}://${host}`;
}

/** What is true of every page: name, description, and the same page in the other language. */
export async function siteMetadata(locale: string): Promise<Metadata> {
  const language = locale === 'en' ? 'en' : 'zh';
  const [t, base, address] = await Promise.all([
    getTranslations({ locale: language, namespace: 'brand' }),
    origin(),
    ownAddress(),
  ]);
  const path = address.split('?')[0] ?? '/';
  return {
    metadataBase: new URL(base),
    title: { default: t('title'), template: `%s · ${t('name')}` },
    description: t('description'),
    alternates: {
      canonical: path,
      languages: { 'zh-CN': inLanguage(path, 'zh'), en: inLanguage(path, 'en'), 'x-default': inLanguage(path, 'zh') },
    },
  };
}
