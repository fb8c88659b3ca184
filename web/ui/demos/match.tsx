import { getTranslations } from 'next-intl/server';
import { demoText } from '../../data/demos.ts';
import { readMatch } from '../../data/matching.ts';
import { loadMatchForm } from '../../data/pages.ts';
import type { Slug } from '../../sectors/slugs.ts';
import type { Language } from '../../words/routing.ts';
import { Beside } from '../beside.tsx';
import { MatchResult } from '../match/result.tsx';
import { first } from '../route.ts';
import styles from '../site.module.css';
import { demoCapability, demoInput } from './demand.ts';
import { runDemand } from './run-demand.ts';
import { Silent } from './silent.tsx';

interface Props {
  readonly slug: Slug;
  readonly language: Language;
  readonly search: Record<string, string | string[] | undefined>;
}

async function Demand({
  slug,
  language,
  capability,
}: Omit<Props, 'search'> & { capability: { code: string; name: string } }) {
  const t = await getTranslations('demo');
  const input = demoInput(slug, language, capability.code);
  return (
    <form action={runDemand} className={styles.words}>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="language" value={language} />
      <dl className={styles.answers}>
        <div>
          <dt>{t('matchNeed')}</dt>
          <dd>{input.need}</dd>
        </div>
        <div>
          <dt>{t('matchRequired')}</dt>
          <dd>{capability.name}</dd>
        </div>
      </dl>
      <div>
        <button className={styles.button} type="submit">
          {t('matchRun')}
        </button>
      </div>
    </form>
  );
}

async function Outcome({ language, search }: Props) {
  const t = await getTranslations('match');
  const [id, failed] = [first(search, 'demand'), first(search, 'failed')];
  if (failed !== null)
    return (
      <p className={styles.notServed}>
        {failed === 'unreachable' ? t('errors.unreachable') : t('errors.refused', { message: failed })}
      </p>
    );
  if (id === null) return null;
  const request = await readMatch(id, language);
  return request === null ? <p>{t('unread')}</p> : <MatchResult request={request} />;
}

/** One real mutation on demand: the button puts the sample demand, the read-out shows scores and failed rules. */
export async function MatchDemo(props: Props) {
  const { slug, language } = props;
  const [t, text, form] = await Promise.all([getTranslations('demo'), demoText(slug), loadMatchForm(language)]);
  const capability = demoCapability(form.data, slug);
  return (
    <Beside title={t('matchTitle')} lead={t('matchLead')} file={text.file} code={text.code} at={null}>
      {form.data === null ? (
        <Silent />
      ) : capability === null ? (
        <p>{t('matchNoOffers')}</p>
      ) : (
        <Demand {...props} capability={capability} />
      )}
      <Outcome {...props} />
    </Beside>
  );
}
