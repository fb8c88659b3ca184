import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Draft, type Field, LONGEST } from './draft.ts';
import styles from './match.module.css';

type Hinted = 'uscc' | 'contact' | 'need' | 'budget';
const hinted = (field: Field): field is Hinted => ['uscc', 'contact', 'need', 'budget'].includes(field);
const optional: readonly Field[] = ['uscc', 'budget', 'neededBy'];

interface FieldProps {
  readonly draft: Draft;
  readonly field: Field;
}

/** A fault of the field in words, for the eye and for aria-describedby. */
function Fault({ draft, field }: FieldProps) {
  const t = useTranslations('match');
  if (!draft.errors.some((error) => error.field === field)) return null;
  return (
    <span id={`${field}-error`} className={styles.error}>
      {t(`errors.${field}`)}
    </span>
  );
}

/** One line or several lines of text with label, hint and fault. */
export function TextField({
  draft,
  field,
  lines = false,
  type = 'text',
}: FieldProps & { lines?: boolean; type?: string }) {
  const t = useTranslations('match');
  const wrong = draft.errors.some((error) => error.field === field);
  const described = [hinted(field) ? `${field}-hint` : '', wrong ? `${field}-error` : '']
    .filter((id) => id !== '')
    .join(' ');
  const shared = {
    id: field,
    name: field,
    defaultValue: draft.fields[field],
    'aria-invalid': wrong || undefined,
    'aria-describedby': described === '' ? undefined : described,
    'aria-required': !optional.includes(field),
    maxLength: field === 'need' ? LONGEST.need : undefined,
    autoComplete: field === 'organizationName' ? 'organization' : 'off',
  };
  return (
    <div className={`${styles.field} ${wrong ? styles.wrong : ''} ${type === 'text' ? '' : styles.short}`}>
      <label htmlFor={field}>
        {t(field)} {optional.includes(field) ? <span className={styles.optional}>({t('optional')})</span> : null}
      </label>
      {hinted(field) ? (
        <span id={`${field}-hint`} className={styles.hint}>
          {t(`${field}Hint`)}
        </span>
      ) : null}
      <Fault draft={draft} field={field} />
      {lines ? <textarea {...shared} /> : <input type={type} {...shared} />}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly many: boolean;
  readonly chosen: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
}

/** Radio buttons or check boxes under one legend. */
export function Choice({ name, legend, hint, error, many, chosen, options }: ChoiceProps) {
  return (
    <fieldset id={name} className={`${styles.set} ${error ? styles.wrong : ''}`}>
      <legend>
        {legend}
        {hint ? <span className={styles.hint}>{hint}</span> : null}
        {error ? <span className={`${styles.error} ${styles.hint}`}>{error}</span> : null}
      </legend>
      <div className={styles.options}>
        {options.map(({ value, label }) => (
          <label key={value} className={styles.option}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
