import { describe, expect, it } from 'vitest';
import { axesOf, celsius, dotsPath, fitPath, useAt } from './fit-line.ts';

const model = { intercept: 100, betaCdd: 9, betaHdd: 5, cooling: 72, heating: 57 };
const days = { temperaturesF: [40, 60, 90], uses: [185, 100, 262] };
const axes = axesOf([days], { width: 600, height: 300, left: 50, bottom: 40 });

describe('the fitted line', () => {
  it('is flat between the balance points and rises beyond each', () => {
    expect([47, 57, 65, 72, 82].map((t) => useAt(model, t))).toEqual([150, 100, 100, 100, 190]);
    expect(useAt({ ...model, cooling: null, heating: null }, 99)).toBe(100);
  });

  it('has a corner at each balance point and ends at both edges', () => {
    expect(fitPath(model, axes).match(/[ML]/g)).toEqual(['M', 'L', 'L', 'L']);
    expect(fitPath({ ...model, heating: null }, axes).match(/[ML]/g)).toHaveLength(3);
  });

  it('draws one dot a day, use from zero', () => {
    expect(dotsPath(days, axes).match(/M/g)).toHaveLength(3);
    expect(axes.y.domain()[0]).toBe(0);
    expect(axes.y(0)).toBe(260);
  });

  it('tells Celsius', () => expect([celsius(72), celsius(32)]).toEqual(['22.2', '0.0']));
});
