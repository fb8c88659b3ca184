import { seenBy } from '@yushu/kit';
import type { FacetCount as Count, Facet, UseCasePage } from '../store/use-cases.ts';
import { builder } from './builder.ts';
import { UseCaseConnection } from './refs.ts';

const FacetCount = builder.objectRef<Count>('FacetCount').implement({
  description: 'A value, and how many entries have it. 某取值及其条目数。',
  extensions: seenBy('public'),
  fields: (t) => ({
    value: t.exposeString('value', { description: 'The value. 取值。' }),
    count: t.exposeInt('count', { description: 'How many have it. 条目数。' }),
  }),
});

const counts = (facet: Facet) => (page: UseCasePage) => page.facet(facet);

const UseCaseFacets = builder.objectRef<UseCasePage>('UseCaseFacets').implement({
  description: 'Counts of the filtered list, each facet as if its own filter were not set. 筛选后的分面计数。',
  extensions: seenBy('public'),
  fields: (t) => ({
    sectors: t.field({ type: [FacetCount], description: 'By sector code. 按产业代码。', resolve: counts('sector') }),
    capabilities: t.field({
      type: [FacetCount],
      description: 'By capability code. 按能力代码。',
      resolve: counts('capability'),
    }),
    provenance: t.field({
      type: [FacetCount],
      description: 'By kind of provenance. 按来源类别。',
      resolve: counts('provenance'),
    }),
  }),
});

builder.objectField(UseCaseConnection, 'facets', (t) =>
  t.field({
    type: UseCaseFacets,
    description: 'Counts for narrowing the list. 供进一步筛选的计数。',
    extensions: seenBy('public'),
    resolve: (page) => page,
  }),
);
