import { useTranslations } from 'next-intl';
import type { NetworkQuery } from '../data/generated/graphql.ts';
import { group } from './format.ts';
import styles from './map.module.css';

export type Link = NetworkQuery['networkLinks'][number];

const WIDTH = 1200;
const ROW = 150;
const LEFT = 210;
const RIGHT = 990;

/** Site names run to two lines where they are long, so that both ends keep their room. */
const lines = (name: string): string[] => {
  const words = name.match(/[\u4e00-\u9fff（）]{1,8}|[^\s\u4e00-\u9fff（）]+/g) ?? [name];
  const half = Math.ceil(words.length / 2);
  return name.length <= 9 ? [name] : [words.slice(0, half).join(' '), words.slice(half).join(' ')];
};

function End({ x, y, name, anchor }: { x: number; y: number; name: string; anchor: 'start' | 'end' }) {
  return (
    <>
      <circle className={styles.node} cx={x} cy={y} r="9" />
      <text x={anchor === 'end' ? x - 20 : x + 20} y={y + 6} textAnchor={anchor}>
        {lines(name).map((line, index, all) => (
          <tspan key={line} x={anchor === 'end' ? x - 20 : x + 20} dy={index === 0 ? (all.length - 1) * -12 : 24}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

function Row({ link, y }: { link: Link; y: number }) {
  const [t, units] = [useTranslations('map'), useTranslations('units')];
  const demo = useTranslations('demo');
  const { value: distance } = link.distanceKm;
  const { value: bound } = link.lightBoundMs;
  const about = [
    distance === null ? null : `${group(distance)} ${units('KM')}`,
    bound === null ? null : `${t('bound')} ${bound} ${units('MS')}`,
  ];
  return (
    <g>
      <line
        className={`${styles.link} ${link.state === 'DOWN' ? styles.down : ''}`}
        x1={LEFT}
        x2={RIGHT}
        y1={y}
        y2={y}
      />
      <End x={LEFT} y={y} name={link.from.name} anchor="end" />
      <End x={RIGHT} y={y} name={link.to.name} anchor="start" />
      <text className={styles.milliseconds} x={WIDTH / 2} y={y - 16} textAnchor="middle">
        {link.p95RoundTripMs === null ? demo('noSample') : `${link.p95RoundTripMs} ${units('MS')}`}
      </text>
      <text className={styles.label} x={WIDTH / 2} y={y + 30} textAnchor="middle">
        {about.filter((part) => part !== null).join(' · ')}
      </text>
    </g>
  );
}

/** Links as lines between named nodes with milliseconds there and back; the lengths of the lines mean nothing. */
export function LineDiagram({ links }: { links: readonly Link[] }) {
  const t = useTranslations('map');
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WIDTH} ${links.length * ROW}`}
      role="img"
      aria-label={`${t('schematic')}: ${t('line')}`}
    >
      <text className={styles.label} x="24" y="34">
        {t('schematic')}
      </text>
      {links.map((link, index) => (
        <Row key={link.id} link={link} y={index * ROW + ROW / 2 + 8} />
      ))}
    </svg>
  );
}
