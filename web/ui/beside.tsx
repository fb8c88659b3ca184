import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { instant } from '../figures/format.ts';
import { Code } from './code.tsx';
import styles from './lists.module.css';

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly file: string;
  readonly code: string;
  /** When the hub answered; null when it has not been asked or did not answer. */
  readonly at: Date | null;
  readonly children: ReactNode;
}

/** A demonstration: what the hub answered, and beside it the very text that was run. */
export async function Beside({ title, lead, file, code, at, children }: Props) {
  const t = await getTranslations('demo');
  return (
    <div className={styles.beside}>
      <div>
        <h3>{title}</h3>
        <p>{lead}</p>
        {children}
        {at ? <p className={styles.note}>{t('answered', { at: instant(at) })}</p> : null}
      </div>
      <Code code={code} caption={`${t('code')} · ${t('file', { file })}`} />
    </div>
  );
}
