/** Reads the bureau's compute figures out of files. */
import { readCapacityFile, readLinksFile } from '../adapters/indicator-files.ts';
import { type ComputeIndicators, computeIndicators, type Exclusion } from '../domain/indicators.ts';

export interface IndicatorFiles {
  readonly capacity: string;
  readonly links?: string;
}
export interface IndicatorReport extends ComputeIndicators {
  /** What does not count, capacity before links, rows counted from 1 below the header. */
  readonly excluded: readonly (Exclusion & { readonly file: string })[];
}

/** Figures of the files; without `links` the latency is unknown. Throws BAD_TRACE (exit 2) on a file it cannot take. */
export function reportIndicators({ capacity, links }: IndicatorFiles): IndicatorReport {
  const figures = computeIndicators(readCapacityFile(capacity), links === undefined ? [] : readLinksFile(links));
  const named = (file: string) => (exclusion: Exclusion) => ({ file, ...exclusion });
  return {
    ...figures,
    excluded: [...figures.excludedCapacity.map(named(capacity)), ...figures.excludedLinks.map(named(links ?? ''))],
  };
}
