import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';

/** One bar: `value` is decimal text of the graph, null when there is none; `tick` marks a target or a bound. */
export interface Datum {
  readonly label: string;
  readonly value: string | null;
  readonly tick?: string | null;
  readonly quiet?: boolean;
  readonly hatched?: boolean;
}

/** Where a bar ends and its tick stands, in per cent of the chart's width; null where there is no value. */
export interface Length {
  readonly bar: number | null;
  readonly tick: number | null;
}

/**
 * Lengths of bars on one linear scale from zero, so that they may be compared; a float is good enough for pixels.
 * A negative value has no bar from zero to the right: its length is 0.
 */
export function lengths(data: readonly Datum[]): Length[] {
  const numbers = data
    .flatMap((datum) => [datum.value, datum.tick ?? null])
    .flatMap((text) => (text === null ? [] : [Number(text)]));
  const scale = scaleLinear([0, Math.max(max(numbers) ?? 0, Number.MIN_VALUE)], [0, 100]).clamp(true);
  const place = (text: string | null | undefined) => (text === null || text === undefined ? null : scale(Number(text)));
  return data.map((datum) => ({ bar: place(datum.value), tick: place(datum.tick) }));
}
