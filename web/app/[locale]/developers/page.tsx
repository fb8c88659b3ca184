import { getTranslations } from 'next-intl/server';
import { firstQuery, publicAddress, runFirstQuery } from '../../../data/first-query.ts';
import { Code } from '../../../ui/code.tsx';
import { curlOf, typedExample } from '../../../ui/examples.ts';
import { Head, Main, Section } from '../../../ui/page.tsx';
import { languageOf, type PageProps, titled } from '../../../ui/route.ts';

export const generateMetadata = titled('developers');

const rules = ['ruleDecimal', 'ruleNull', 'ruleProvenance', 'rulePage', 'ruleErrors'] as const;

export default async function Developers({ params }: PageProps) {
  await languageOf(params);
  const [t, hub, answer] = await Promise.all([getTranslations('developers'), getTranslations('hub'), runFirstQuery()]);
  const address = publicAddress();
  return (
    <Main>
      <Head title={t('title')} lead={t('lead')} />
      <Section title={t('one')}>
        <p>{t('oneText')}</p>
        <Code code={`POST ${address}`} caption="HTTP" />
      </Section>
      <Section title={t('two')}>
        <p>{t('twoText')}</p>
        <Code code={curlOf(address, firstQuery)} caption="shell" />
        <Code code={answer ?? hub('missingTitle')} caption={t('twoAnswer')} />
      </Section>
      <Section title={t('three')}>
        <p>{t('threeText')}</p>
        <Code code={typedExample(address)} caption="TypeScript · @yushu/client" />
      </Section>
      <Section title={t('rules')}>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
      </Section>
    </Main>
  );
}
