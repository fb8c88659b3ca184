import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { readMatch } from '../../../../data/matching.ts';
import { MatchResult } from '../../../../ui/match/result.tsx';
import { Head, Main, Section } from '../../../../ui/page.tsx';
import { languageOf, type PageProps } from '../../../../ui/route.ts';

export const metadata: Metadata = { robots: { index: false } };

export default async function Done({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, jar] = await Promise.all([getTranslations('match'), cookies()]);
  const done = JSON.parse(jar.get('matched')?.value ?? 'null') as { id: string; reference: string } | null;
  const request = done ? await readMatch(done.id, language) : null;
  return (
    <Main>
      <Head title={done ? t('doneTitle') : t('title')} lead={done ? t('keep') : t('expired')} />
      <Section title={t('matches')}>
        {request ? (
          <MatchResult request={request} />
        ) : (
          <p>{done ? `${done.reference}. ${t('unread')}` : t('expired')}</p>
        )}
        <p>
          <a href={`/${language}/match`}>{t('again')}</a>
        </p>
      </Section>
    </Main>
  );
}
