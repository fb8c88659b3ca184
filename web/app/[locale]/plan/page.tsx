import { getTranslations } from 'next-intl/server';
import { loadPlan } from '../../../data/pages.ts';
import { Chip } from '../../../ui/chip.tsx';
import { DatasetLd } from '../../../ui/json-ld.tsx';
import { Head, Main, Missing, Section } from '../../../ui/page.tsx';
import { DirectionPart, Texts } from '../../../ui/plan/direction.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';

export const generateMetadata = titled('plan');

export default async function PlanPage({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, answer] = await Promise.all([getTranslations('plan'), loadPlan(language)]);
  if (answer.data === null)
    return (
      <Main>
        <Missing />
      </Main>
    );
  const { plan } = answer.data;
  const questions = plan.questions.map((one) => ({ code: one.code, title: one.question, text: one.answer }));
  return (
    <Main answers={[answer]}>
      <Head title={t('title')} lead={t('lead')}>
        <p>
          <Chip kind="PLAN_TARGET" /> {t('source', { title: plan.source.title })} <a href="/csv/plan">CSV</a>
        </p>
      </Head>
      {plan.directions.map((direction) => (
        <DirectionPart key={direction.code} direction={direction} />
      ))}
      <Section title={t('structures')}>
        <Texts texts={plan.structures} />
      </Section>
      <Section title={t('safeguards')}>
        <Texts texts={plan.safeguards} />
      </Section>
      <Section title={t('questions')}>
        <Texts texts={questions} />
      </Section>
      <DatasetLd name={t('title')} description={t('lead')} csv="/csv/plan" />
    </Main>
  );
}
