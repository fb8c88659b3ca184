import { useLocale, useTranslations } from 'next-intl';
import type { MatchFormQuery } from '../../data/generated/graphql.ts';
import site from '../site.module.css';
import { type Draft, type Fault, fields, kinds, type Step, stepOf } from './draft.ts';
import { Choice, TextField } from './fields.tsx';
import styles from './match.module.css';

interface Props {
  readonly draft: Draft;
  readonly form: MatchFormQuery;
}

const errorOf = (draft: Draft, names: readonly Fault[]): Fault | null =>
  draft.errors.map((error) => error.field).find((field) => names.includes(field)) ?? null;

/** The capabilities that some offer has, by name; what nobody offers cannot be matched. */
export function capabilitiesOf(form: MatchFormQuery): { code: string; name: string }[] {
  const all = form.matchOffers.nodes.flatMap((offer) => offer.capabilities);
  return [...new Map(all.map((capability) => [capability.code, capability])).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'zh-CN'),
  );
}

export function StepOne({ draft, form }: Props) {
  const t = useTranslations('match');
  const error = errorOf(draft, ['sector', 'unknownSector']);
  const options = form.sectors.map((sector) => ({ value: sector.code, label: `${sector.mark} ${sector.name}` }));
  const chosen = [draft.fields.sector];
  return (
    <>
      <Choice
        name="sector"
        legend={t('sector')}
        error={error ? t(`errors.${error}`, { message: '' }) : null}
        many={false}
        chosen={chosen}
        options={options}
      />
      <TextField draft={draft} field="organizationName" />
      <TextField draft={draft} field="uscc" />
      <TextField draft={draft} field="contact" />
    </>
  );
}

export function StepTwo({ draft }: Props) {
  const t = useTranslations('match');
  const error = errorOf(draft, ['kind']);
  const options = kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  return (
    <>
      <Choice
        name="kind"
        legend={t('kind')}
        error={error ? t('errors.kind') : null}
        many={false}
        chosen={[draft.fields.kind]}
        options={options}
      />
      <TextField draft={draft} field="need" lines />
      <TextField draft={draft} field="budget" />
      <TextField draft={draft} field="neededBy" type="date" />
    </>
  );
}

export function StepThree({ draft, form }: Props) {
  const t = useTranslations('match');
  const error = errorOf(draft, ['required', 'unknownCapability']);
  const options = capabilitiesOf(form).map(({ code, name }) => ({ value: code, label: name }));
  if (options.length === 0) return <p>{t('noCapabilities')}</p>;
  return (
    <>
      <Choice
        name="required"
        legend={t('requiredCapabilities')}
        hint={t('requiredHint')}
        error={error ? t(`errors.${error}`, { message: '' }) : null}
        many
        chosen={draft.required}
        options={options}
      />
      <Choice
        name="preferred"
        legend={t('preferredCapabilities')}
        hint={t('preferredHint')}
        error={null}
        many
        chosen={draft.preferred}
        options={options}
      />
    </>
  );
}

function Answer({ name, value, step }: { name: string; value: string; step: Step }) {
  const [t, locale] = [useTranslations('match'), useLocale()];
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value === '' ? t('nothing') : value}{' '}
        <a href={`/${locale}/match?step=${step}`} aria-label={`${t('change')}: ${name}`}>
          {t('change')}
        </a>
      </dd>
    </div>
  );
}

export function StepFour({ draft, form }: Props) {
  const t = useTranslations('match');
  const names = new Map(capabilitiesOf(form).map(({ code, name }) => [code, name]));
  const list = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join(' · ');
  const shown = (field: (typeof fields)[number]) => {
    const value = draft.fields[field];
    if (field === 'sector') return form.sectors.find((sector) => sector.code === value)?.name ?? value;
    const kind = kinds.find((one) => one === value);
    return field === 'kind' && kind ? t(`kinds.${kind}`) : value;
  };
  return (
    <dl className={site.answers}>
      {fields.map((field) => (
        <Answer key={field} name={t(field)} value={shown(field)} step={stepOf(field)} />
      ))}
      <Answer name={t('requiredCapabilities')} value={list(draft.required)} step={3} />
      <Answer name={t('preferredCapabilities')} value={list(draft.preferred)} step={3} />
    </dl>
  );
}

/** What is to be corrected, with a link to each field; first on the page, so that it is read first. */
export function Summary({ draft }: { draft: Draft }) {
  const t = useTranslations('match');
  if (draft.errors.length === 0) return null;
  return (
    <div className={styles.summary} role="alert">
      <h2>{t('errorTitle')}</h2>
      <ul>
        {draft.errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field === 'unknownSector' ? 'sector' : field === 'unknownCapability' ? 'required' : field}`}>
              {t(`errors.${field}`, { message })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
