/** The two tables of `yushu compute indicators`. */
import { mul, rational } from '@yushu/kit';
import { BASES, type CapacityClaim, SPARSITIES } from '../domain/capacity.ts';
import { PRECISIONS } from '../domain/capacity-kind.ts';
import type { RoundTrip } from '../domain/indicators.ts';
import { type RowReader, readTable } from './table-file.ts';

const CAPACITY_COLUMNS = [
  ...['site', 'identifier', 'accelerator', 'count', 'tflops_per_card'],
  ...['precision', 'sparsity', 'basis', 'state', 'green'],
];
const LINK_COLUMNS = ['from_lat', 'from_lon', 'to_lat', 'to_lon', 'rtt_ms'];
const YES = ['TRUE', 'YES', '1'] as const;
const NO = ['FALSE', 'NO', '0'] as const;

/** Capacity as its owners state it, one claim a row. Throws BAD_TRACE. */
export const readCapacityFile = (file: string): CapacityClaim[] => readTable(file, CAPACITY_COLUMNS, capacityClaim);

/** Measured round trips, one a row. Throws BAD_TRACE. */
export const readLinksFile = (file: string): RoundTrip[] => readTable(file, LINK_COLUMNS, roundTrip);

function capacityClaim(row: RowReader): CapacityClaim {
  row.word('basis', BASES);
  const teraflops = mul(rational(row.count('count')), row.amount('tflops_per_card'));
  return {
    identifier: row.required('identifier'),
    pflops: mul(teraflops, rational(1n, 1000n)),
    // No precision is a reason not to count; a wrong word is a fault of the file.
    precision: row.text('precision') === '' ? null : row.word('precision', PRECISIONS),
    sparsity: row.word('sparsity', SPARSITIES),
    state: row.text('state').toUpperCase(),
    green: YES.some((yes) => yes === row.word('green', [...YES, ...NO])),
  };
}

function roundTrip(row: RowReader): RoundTrip {
  row.amount('rtt_ms');
  return {
    from: { latitude: row.degrees('from_lat', 90), longitude: row.degrees('from_lon', 180) },
    to: { latitude: row.degrees('to_lat', 90), longitude: row.degrees('to_lon', 180) },
    roundTripMs: row.text('rtt_ms'),
  };
}
