import { describe, expect, it } from 'vitest';
import { addressOf, facetsOf, filterOf, setFacets } from '../ui/cases/filter.ts';

describe('the facets of the use-case list', () => {
  const facets = facetsOf({ sector: 'finance', capability: ['nlp', 'agent'], provenance: 'ILLUSTRATIVE', after: 'x' });

  it('are read from the address and written back to the same address', () => {
    expect(addressOf('/zh/use-cases', facets)).toBe(
      '/zh/use-cases?sector=finance&capability=nlp&provenance=ILLUSTRATIVE',
    );
  });

  it('drop one without the others', () => {
    expect(addressOf('/zh/use-cases', facets, { capability: null })).toBe(
      '/zh/use-cases?sector=finance&provenance=ILLUSTRATIVE',
    );
  });

  it('ignore what is no facet value', () => {
    expect(facetsOf({ sector: '<script>', provenance: 'GOSSIP' })).toEqual({
      sector: null,
      capability: null,
      provenance: null,
    });
  });

  it('send only what is set', () => {
    expect(filterOf(facetsOf({ sector: 'green' }))).toEqual({ sector: 'green' });
    expect(setFacets(facets)).toEqual(['sector', 'capability', 'provenance']);
  });
});
