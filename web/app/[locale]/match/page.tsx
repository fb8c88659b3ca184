import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { loadMatchForm } from '../../../data/pages.ts';
import { emptyDraft, readDraft, type Step } from '../../../ui/match/draft.ts';
import { Flow } from '../../../ui/match/flow.tsx';
import { Head, Main, Missing } from '../../../ui/page.tsx';
import { first, languageOf, type PageProps, titled } from '../../../ui/route.ts';
import shell from '../../../ui/shell.module.css';

export const generateMetadata = titled('match');

export default async function Match({ params, searchParams }: PageProps) {
  const language = await languageOf(params);
  const [t, jar, search, form] = await Promise.all([
    getTranslations('match'),
    cookies(),
    searchParams,
    loadMatchForm(language),
  ]);
  const kept = readDraft(jar.get('match')?.value);
  const asked = ([1, 2, 3, 4] as Step[]).find((step) => String(step) === first(search, 'step')) ?? 1;
  const draft = kept ?? emptyDraft(randomUUID(), first(search, 'sector') ?? '');
  return (
    <Main answers={[form]}>
      <Head title={t('title')} lead={t('lead')} />
      <div className={shell.wrap}>
        {form.data === null ? <Missing /> : <Flow step={kept ? asked : 1} draft={draft} form={form.data} />}
      </div>
    </Main>
  );
}
