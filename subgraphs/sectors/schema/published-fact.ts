import { type Figure, inLocale, type LocalizedText, seenBy } from '@yushu/kit';
import type { PublishedFact as Fact } from '../store/plan.ts';
import { sectorByCode } from '../store/sectors.ts';
import { builder, types } from './builder.ts';
import { localized, provenance } from './fields.ts';
import { SectorRef } from './refs.ts';

interface FactFigure {
  label: LocalizedText;
  bound: string;
  figure: Figure;
}

const FigureBound = builder.enumType('FigureBound', {
  description: 'How exactly the source states a number. 来源对数值的表述方式。',
  extensions: seenBy('public'),
  values: {
    EQUAL: { description: 'As stated. 等于。' },
    MORE_THAN: { description: 'More than it. 超过。' },
    AT_LEAST: { description: 'At least it. 不少于。' },
    AT_MOST: { description: 'At most it. 不高于。' },
    ABOUT: { description: 'About it. 约。' },
  },
});

const PublishedFactFigure = builder.objectRef<FactFigure>('PublishedFactFigure').implement({
  description: 'One number of a published fact. 已公开事实中的一个数值。',
  extensions: seenBy('public'),
  fields: (t) => ({
    label: localized(t, 'What it counts. 指标名称。', ({ label }) => label),
    bound: t.field({
      type: FigureBound,
      description: 'How exactly it is stated. 表述方式。',
      resolve: ({ bound }) => bound as typeof FigureBound.$inferType,
    }),
    figure: t.field({ type: types.Figure, description: 'The number. 数值。', resolve: ({ figure }) => figure }),
  }),
});

const figuresOf = (fact: Fact): FactFigure[] =>
  fact.figures.map(({ label, bound, value, unit, asOf }) => ({
    label,
    bound,
    figure: { value, unit, asOf, provenance: fact.provenance },
  }));

/** The fact in words: its subject, and the note of the source where there is one. */
const sentence = ({ subject, note }: Fact): LocalizedText => {
  const both = (locale: 'ZH' | 'EN', colon: string) =>
    [inLocale(subject as LocalizedText, locale), ...(note ? [inLocale(note, locale)] : [])].join(colon);
  return { zh: both('ZH', '：'), en: both('EN', ': ') };
};

export const PublishedFact = builder.objectRef<Fact>('PublishedFact').implement({
  description: 'Something that others have published, with address and date. 他方已公开发布的事实，注明出处与日期。',
  extensions: seenBy('public'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code. 代码。' }),
    text: localized(t, 'The fact in words. 事实表述。', sentence),
    figures: t.field({ type: [PublishedFactFigure], description: 'Its numbers. 相关数值。', resolve: figuresOf }),
    asOf: t.expose('asOf', { type: 'Date', nullable: true, description: 'The day it is true of. 数据日期。' }),
    sector: t.field({
      type: SectorRef,
      nullable: true,
      description: 'The sector it is about. 相关产业。',
      resolve: ({ sectorCode }, _, context) => (sectorCode === null ? null : sectorByCode(context, sectorCode)),
    }),
    provenance: provenance(t),
  }),
});
