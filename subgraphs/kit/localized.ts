/** Text in Chinese and English. */
export interface LocalizedText {
  readonly zh: string;
  readonly en: string;
}
export type Locale = 'ZH' | 'EN';

/** The text in this language, or in the other where this one is blank; Chinese unless told. */
export function inLocale(text: LocalizedText, locale: Locale = 'ZH'): string {
  const [wanted, other] = locale === 'ZH' ? [text.zh, text.en] : [text.en, text.zh];
  return wanted?.trim() ? wanted : other;
}
