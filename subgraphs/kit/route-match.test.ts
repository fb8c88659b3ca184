import { describe, expect, it } from 'vitest';
import { findRoute } from './route-match.ts';

const ROUTES = [
  { method: 'GET', path: '/indicators.csv' },
  { method: 'GET', path: '/agents/:slug/card.json' },
  { method: 'POST', path: '/v1/:model/:verb' },
] as const;
const found = (method: string, path: string) => findRoute(ROUTES, method, path);

describe('findRoute', () => {
  it.each([
    ['GET', '/indicators.csv', 0, {}],
    ['GET', '/agents/a-1/card.json', 1, { slug: 'a-1' }],
    ['GET', `/agents/${encodeURIComponent('灯/1')}/card.json`, 1, { slug: '灯/1' }],
    ['POST', '/v1/m/chat', 2, { model: 'm', verb: 'chat' }],
  ])('%s %s', (method, path, index, parameters) => {
    expect(found(method, path)).toEqual({ route: ROUTES[index], match: { parameters } });
  });

  it('tells the methods of a path that is known by others only', () => {
    expect(found('POST', '/indicators.csv')).toEqual({ otherMethods: ['GET'] });
  });

  it.each(['/', '', '/indicators.csv/', '/agents//card.json', '/agents/a/b/card.json', '/agents/%E0%A4%A/card.json'])(
    'finds nothing at %j',
    (path) => {
      expect(found('GET', path)).toEqual({ otherMethods: [] });
    },
  );
});
