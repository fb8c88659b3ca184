import type { CSSProperties } from 'react';
import styles from './seal.module.css';

interface Props {
  readonly mark: string;
  /** Edge length in pixels. */
  readonly size: number;
  readonly look?: 'line' | 'filled' | 'brand';
}

/** One serif character in a square: the mark of a site, or of the house. Decorative, since the name stands beside it. */
export function Seal({ mark, size, look = 'line' }: Props) {
  const classes = [styles.seal, look === 'line' ? '' : styles.filled, look === 'brand' ? styles.brand : ''];
  return (
    <span
      aria-hidden="true"
      lang="zh-CN"
      className={classes.join(' ')}
      style={{ '--size': `${size}px` } as CSSProperties}
    >
      {mark}
    </span>
  );
}
