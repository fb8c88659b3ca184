import type { Provenance } from '@yushu/kit';

const named = (kind: Provenance['kind'], title: string): Provenance => ({
  kind,
  source: { title, url: null, date: null },
  run: null,
});

/** The plan's own text is not at hand: everything of the plan is what its public reading says. */
export const THE_READING = named('PLAN_TARGET', '《渝中区算力经济发展三年行动计划（2025年—2027年）》文字解读');
export const EXAMPLE = named('ILLUSTRATIVE', '示例数据，虚构 / illustrative, invented');
/** For the great circle only: where a site stands is not published. */
export const REPRESENTATIVE_POINT = named(
  'ILLUSTRATIVE',
  '示例：区域代表点，非站点位置 / representative point, not the site',
);
/** The law by which samples are drawn stands in samples.ts. */
export const DRAWN_SAMPLES = named(
  'ILLUSTRATIVE',
  '示例样本，按既定规律生成 / illustrative samples, drawn by a stated law',
);
