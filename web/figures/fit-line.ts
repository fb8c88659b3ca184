/** Geometry of use against temperature: dots as one path, and the fitted line bent at its balance points. */
import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface FitModel {
  readonly intercept: number;
  readonly betaCdd: number;
  readonly betaHdd: number;
  readonly cooling: number | null;
  readonly heating: number | null;
}

export interface Days {
  readonly temperaturesF: readonly number[];
  readonly uses: readonly number[];
}

/** Use of a day at a temperature, °F. */
export const useAt = ({ intercept, betaCdd, betaHdd, cooling, heating }: FitModel, temperature: number): number =>
  intercept +
  (cooling === null ? 0 : betaCdd * Math.max(0, temperature - cooling)) +
  (heating === null ? 0 : betaHdd * Math.max(0, heating - temperature));

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
}

/** Scales over all days, use from zero; ticks of both axes. */
export function axesOf(groups: readonly Days[], { width, height, left, bottom }: Frame) {
  const temperatures = groups.flatMap(({ temperaturesF }) => temperaturesF);
  const uses = groups.flatMap((group) => group.uses);
  const x = scaleLinear()
    .domain([min(temperatures) ?? 0, max(temperatures) ?? 1])
    .nice()
    .range([left, width - 8]);
  const y = scaleLinear()
    .domain([0, max(uses) ?? 1])
    .nice()
    .range([height - bottom, 8]);
  return { x, y, xTicks: x.ticks(6), yTicks: y.ticks(5) };
}

type Axes = Pick<ReturnType<typeof axesOf>, 'x' | 'y'>;
const at = (value: number): string => value.toFixed(1);

/** All days as one path of points: a stroke with round ends draws the dots. */
export const dotsPath = ({ temperaturesF, uses }: Days, { x, y }: Axes): string =>
  temperaturesF.map((t, index) => `M${at(x(t))} ${at(y(uses[index] ?? 0))}h0`).join('');

/** The fitted line over the whole width, with a corner at each balance point. */
export function fitPath(model: FitModel, { x, y }: Axes): string {
  const [from = 0, to = 1] = x.domain();
  const corners = [from, model.heating, model.cooling, to].filter((t) => t !== null && t >= from && t <= to);
  return corners
    .map((t, index) => `${index === 0 ? 'M' : 'L'}${at(x(t ?? 0))} ${at(y(useAt(model, t ?? 0)))}`)
    .join('');
}

/** °F as °C to one place. */
export const celsius = (fahrenheit: number): string => (((fahrenheit - 32) * 5) / 9).toFixed(1);
