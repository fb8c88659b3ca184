import { describe, expect, it } from 'vitest';
import { lengths } from './scale.ts';

describe('lengths', () => {
  it('starts at zero and is proportional', () => {
    expect(
      lengths([
        { label: 'a', value: '25' },
        { label: 'b', value: '100' },
        { label: 'c', value: '0' },
      ]),
    ).toEqual([
      { bar: 25, tick: null },
      { bar: 100, tick: null },
      { bar: 0, tick: null },
    ]);
  });

  it('a tick beyond every bar widens the scale, so that both fit', () => {
    expect(lengths([{ label: 'a', value: '28', tick: '56' }])).toEqual([{ bar: 50, tick: 100 }]);
  });

  it('an absent value has no bar, which is not a bar of length 0', () => {
    expect(
      lengths([
        { label: 'a', value: null },
        { label: 'b', value: '1' },
      ])[0],
    ).toEqual({ bar: null, tick: null });
  });

  it('nothing but zeros does not divide by zero', () => {
    expect(lengths([{ label: 'a', value: '0' }])).toEqual([{ bar: 0, tick: null }]);
  });
});
