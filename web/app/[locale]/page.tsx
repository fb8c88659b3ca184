import { getTranslations } from 'next-intl/server';
import { loadHome } from '../../data/pages.ts';
import { Legend } from '../../ui/chip.tsx';
import { Doors } from '../../ui/home/doors.tsx';
import { Hero } from '../../ui/home/hero.tsx';
import { TargetLines } from '../../ui/home/targets.tsx';
import { Terraces } from '../../ui/home/terraces.tsx';
import { Main, Missing, Section } from '../../ui/page.tsx';
import { languageOf, type PageProps } from '../../ui/route.ts';

export default async function Home({ params }: PageProps) {
  const language = await languageOf(params);
  const [t, home] = await Promise.all([getTranslations('home'), loadHome(language)]);
  return (
    <Main answers={[home]}>
      <Hero />
      {home.data === null ? (
        <Missing />
      ) : (
        <>
          <Terraces home={home.data} />
          <Section title={t('targets')}>
            <p>{t('targetsLead')}</p>
            <TargetLines targets={home.data.plan.targets} />
            <p>
              <a href={`/${language}/progress`}>{t('toProgress')}</a> · <a href={`/${language}/plan`}>{t('toPlan')}</a>
            </p>
          </Section>
        </>
      )}
      <Section title={t('kinds')}>
        <Legend />
      </Section>
      <Section title={t('doors')}>
        <Doors />
      </Section>
    </Main>
  );
}
