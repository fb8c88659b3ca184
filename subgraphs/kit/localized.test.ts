import { expect, it } from 'vitest';
import { inLocale } from './localized.ts';

it('gives the language asked for, Chinese unless told', () => {
  const text = { zh: '渝中区', en: 'Yuzhong' };
  expect([inLocale(text), inLocale(text, 'ZH'), inLocale(text, 'EN')]).toEqual(['渝中区', '渝中区', 'Yuzhong']);
});

it('falls back to the other language where one is blank', () => {
  expect(inLocale({ zh: '渝中区', en: ' ' }, 'EN')).toBe('渝中区');
  expect(inLocale({ zh: '', en: 'Yuzhong' }, 'ZH')).toBe('Yuzhong');
});
