import { getLocale, getTranslations } from 'next-intl/server';
import { Head, Main } from '../../ui/page.tsx';

export default async function NotFound() {
  const [t, locale] = await Promise.all([getTranslations('notFound'), getLocale()]);
  return (
    <Main>
      <Head title={t('title')} lead={t('text')}>
        <p>
          <a href={`/${locale}`}>{t('home')}</a>
        </p>
      </Head>
    </Main>
  );
}
