import { useTranslations } from 'next-intl';

type Reason = keyof typeof import('../../words/zh.json')['placement']['reasons'];

/** Reason codes of a placement in the reader's words; a code without a word is shown as the hub wrote it. */
export function useReasons(): (codes: readonly string[]) => string {
  const [t, list] = [useTranslations('placement.reasons'), useTranslations('placement')];
  return (codes) => codes.map((code) => (t.has(code as Reason) ? t(code as Reason) : code)).join(list('and'));
}
