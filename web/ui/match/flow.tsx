import { useLocale, useTranslations } from 'next-intl';
import type { MatchFormQuery } from '../../data/generated/graphql.ts';
import site from '../site.module.css';
import { takeStep } from './actions.ts';
import type { Draft, Step } from './draft.ts';
import styles from './match.module.css';
import { StepFour, StepOne, StepThree, StepTwo, Summary } from './steps.tsx';

const steps = { 1: StepOne, 2: StepTwo, 3: StepThree, 4: StepFour } as const;

interface Props {
  readonly step: Step;
  readonly draft: Draft;
  readonly form: MatchFormQuery;
}

/** One step of the demand form: an ordinary form that posts to the server; no script takes part. */
export function Flow({ step, draft, form }: Props) {
  const [t, locale] = [useTranslations('match'), useLocale()];
  const Fields = steps[step];
  return (
    <>
      <Summary draft={draft} />
      <form action={takeStep} className={styles.form} noValidate>
        <input type="hidden" name="language" value={locale} />
        <input type="hidden" name="step" value={step} />
        <div>
          <p className={styles.progress}>{t('step', { step })}</p>
          <h2>{t(`step${step}`)}</h2>
        </div>
        <Fields draft={draft} form={form} />
        <div className={styles.actions}>
          <button className={site.button} type="submit">
            {step === 4 ? t('send') : t('continue')}
          </button>
          {step === 1 ? null : <a href={`/${locale}/match?step=${step - 1}`}>{t('back')}</a>}
        </div>
      </form>
    </>
  );
}
