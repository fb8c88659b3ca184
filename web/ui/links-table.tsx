import { useTranslations } from 'next-intl';
import figures from '../figures/figure.module.css';
import { Value } from '../figures/figure.tsx';
import type { Link } from '../figures/line-diagram.tsx';
import { Chip } from './chip.tsx';

/** Every link as a row: the same as the diagram says, for those who read tables. */
export function LinksTable({ links }: { links: readonly Link[] }) {
  const [t, demo] = [useTranslations('map'), useTranslations('demo')];
  return (
    <div className={figures.scroll}>
      <table aria-label={t('line')}>
        <thead>
          <tr>
            {(['from', 'to', 'distance', 'bound', 'measured'] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.id}>
              <td>{link.from.name}</td>
              <td>{link.to.name}</td>
              <td>
                <Value value={link.distanceKm.value} unit={link.distanceKm.unit} />
              </td>
              <td>
                <Value value={link.lightBoundMs.value} unit={link.lightBoundMs.unit} />
              </td>
              <td>
                {link.p95RoundTripMs === null ? (
                  demo('noSample')
                ) : (
                  <Value value={link.p95RoundTripMs} unit="MS" hatched={link.provenance.kind === 'ILLUSTRATIVE'} />
                )}{' '}
                <Chip kind={link.provenance.kind} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
