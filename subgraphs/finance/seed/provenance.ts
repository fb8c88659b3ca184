import type { Provenance } from '@yushu/kit';

export const EXAMPLE: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '示例数据，虚构 / illustrative, invented', url: null, date: null },
  run: null,
};
/** The law stands in domain/sample-law.ts. */
export const DRAWN: Provenance = {
  kind: 'ILLUSTRATIVE',
  source: { title: '示例样本，按既定规律生成 / illustrative, drawn by a stated law', url: null, date: null },
  run: null,
};
