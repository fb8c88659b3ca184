import type { ReactNode } from 'react';
import styles from './lists.module.css';

const TOKEN =
  /(?<comment>(?<=^|\n)#[^\n]*)|(?<text>"[^"\n]*"|'[^'\n]*')|(?<variable>\$\w+)|(?<keyword>\b(?:query|mutation|fragment|import|const|await|curl)\b)/g;

/** Text cut into runs with their class; nothing is lost, so that copied code is the code. */
function runs(code: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of code.matchAll(TOKEN)) {
    const [name] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    parts.push(code.slice(at, match.index));
    parts.push(
      <span key={match.index} className={name ? styles[name] : undefined}>
        {match[0]}
      </span>,
    );
    at = match.index + match[0].length;
  }
  return [...parts, code.slice(at)];
}

/** Code with a caption; it scrolls by itself and can be reached by the keyboard to do so. */
export function Code({ code, caption }: { code: string; caption: ReactNode }) {
  return (
    <figure className={styles.code}>
      <figcaption>{caption}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>
        <code>{runs(code.trimEnd())}</code>
      </pre>
    </figure>
  );
}
