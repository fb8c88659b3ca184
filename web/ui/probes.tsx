import { useTranslations } from 'next-intl';
import type { Probe } from '../data/status.ts';
import styles from './reading.module.css';

/** One line for each part of the hub: whether it answered just now, and in how many milliseconds. */
export function ProbeTable({ probes }: { probes: readonly Probe[] }) {
  const [t, units] = [useTranslations('status'), useTranslations('units')];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('took')}</th>
        </tr>
      </thead>
      <tbody>
        {probes.map(({ part, up, tookMs }) => (
          <tr key={part}>
            <th scope="row">{t(part)}</th>
            <td>
              <span className={`${styles.state} ${up ? styles.FRESH : ''}`}>{up ? t('up') : t('down')}</span>
            </td>
            <td>{up ? `${tookMs} ${units('MS')}` : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
