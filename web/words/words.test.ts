import { describe, expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import { glossary } from './glossary.ts';
import zh from './zh.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );

const argumentsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1] ?? ''))].sort();

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(
      leaves(en)
        .map(([key]) => key)
        .sort(),
    ).toEqual(
      leaves(zh)
        .map(([key]) => key)
        .sort(),
    );
  });

  it('take the same arguments', () => {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zh))
      expect([key, argumentsOf(english.get(key) ?? '')]).toEqual([key, argumentsOf(text)]);
  });

  it('use no word that the glossary avoids', () => {
    const avoided = glossary.flatMap((term) => term.avoid.map((word) => word.toLowerCase()));
    const texts = [...leaves(zh), ...leaves(en)];
    const hits = texts.filter(([, text]) => avoided.some((word) => text.toLowerCase().includes(word)));
    expect(hits).toEqual([]);
  });

  it('have no half-width comma between Chinese characters', () => {
    expect(leaves(zh).filter(([, text]) => /[\u4e00-\u9fff],[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});
