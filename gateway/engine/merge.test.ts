import { describe, expect, it } from 'vitest';
import { copied, type Entity, mergeInto } from './merge.ts';

const isObject = (name: string) => name !== 'Node';
const merge = (target: Entity, source: Entity): Entity => {
  mergeInto(target, source, isObject);
  return target;
};

describe('mergeInto', () => {
  it('joins objects and lists place by place', () => {
    expect(merge({ a: [{ x: 1 }, null, [{ z: 1 }]] }, { a: [{ y: 2 }, { y: 3 }, [{ w: 2 }]] })).toEqual({
      a: [{ x: 1, y: 2 }, { y: 3 }, [{ z: 1, w: 2 }]],
    });
  });
  it('never hides a value behind a null, in either order', () => {
    expect(merge({ a: { x: 1 }, b: null }, { a: null, b: { y: 1 } })).toEqual({ a: { x: 1 }, b: { y: 1 } });
  });
  it('never hides a type behind an interface', () => {
    expect(merge({ __typename: 'Film' }, { __typename: 'Node' })).toEqual({ __typename: 'Film' });
    expect(merge({ __typename: 'Node' }, { __typename: 'Film' })).toEqual({ __typename: 'Film' });
  });
  it('treats names that objects inherit as names', () => {
    const target = merge({}, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"x":1},"toString":2}'));
    expect(Object.keys(target)).toEqual(['__proto__', 'constructor', 'toString']);
    merge(target, JSON.parse('{"__proto__":{"more":2}}'));
    expect(JSON.stringify(target)).toBe('{"__proto__":{"polluted":1,"more":2},"constructor":{"x":1},"toString":2}');
    expect(({} as Entity).polluted).toBeUndefined();
  });
});

it('copies share nothing', () => {
  const source = { a: [{ b: 1 }] };
  const copy = copied(source) as typeof source;
  copy.a[0]!.b = 2;
  expect(source).toEqual({ a: [{ b: 1 }] });
});
