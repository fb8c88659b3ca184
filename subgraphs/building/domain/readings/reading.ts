/** Readings of meters as they are received: a set of rows, each known by what it says. */
import { sha256 } from '@yushu/kit/domain';
import { instantText } from '../time/instant.ts';
import { microText } from './micro.ts';

/** Use over [start, end), epoch milliseconds. */
export interface Reading {
  /** SHA-256 of everything it says, hexadecimal: equal rows are one row. */
  readonly id: string;
  readonly meter: string;
  readonly channel: string;
  readonly start: number;
  readonly end: number;
  /** Millionths of the unit. */
  readonly value: bigint;
  readonly unit: string;
  readonly quality: string;
  readonly revision: number;
  readonly recordedAt: number;
}

/** What a row says. `revision` is null where it was not told, which counts as 0. */
export interface ReadingFacts extends Omit<Reading, 'id' | 'revision'> {
  readonly revision: number | null;
}

/** The row with its id. */
export function readingOf(facts: ReadingFacts): Reading {
  const { start, end, recordedAt } = facts;
  return readingWith(facts, { start: instantText(start), end: instantText(end), recordedAt: instantText(recordedAt) });
}

/** The row with its id, where its moments are at hand as UTC text with milliseconds. */
export function readingWith(facts: ReadingFacts, times: Record<'start' | 'end' | 'recordedAt', string>): Reading {
  const { meter, channel, start, end, value, unit, quality, revision, recordedAt } = facts;
  const text = `${meter}|${channel}|${times.start}|${times.end}|${microText(value)}|${unit}|${quality}|${revision ?? ''}|${times.recordedAt}`;
  // Written out: a spread of a million rows costs more than their hashes.
  return {
    id: sha256(text),
    meter,
    channel,
    start,
    end,
    value,
    unit,
    quality,
    revision: revision ?? 0,
    recordedAt,
  };
}

export type ReadingState = 'ACTIVE' | 'SUPERSEDED' | 'QUARANTINED';

/** What became of a row; `other` is the ACTIVE row that it overlaps, of a quarantined one. */
export interface Verdict {
  readonly state: ReadingState;
  readonly other: string | null;
}

/** The meter's clock, or the collector's, is wrong: recorded more than 5 minutes before the interval ended. */
export const isSkewed = ({ end, recordedAt }: Pick<Reading, 'end' | 'recordedAt'>): boolean =>
  end - recordedAt > 5 * 60_000;
