/** The room's own refusals, as types of the graph. */
import { seenBy } from '@yushu/kit';
import type * as refusals from '../domain/errors.ts';
import { kit } from './builder.ts';

const OPERATORS = seenBy('operator');

export const DuplicateIdentifier = kit.errors.define<refusals.DuplicateIdentifier>(
  'DuplicateIdentifier',
  'The code or identifier is taken. 代码或算力标识已被占用。',
  (t) => ({ identifier: t.exposeString('identifier', { description: 'Which one. 被占用者。' }) }),
  OPERATORS,
);

export const PueOutOfRange = kit.errors.define<refusals.PueOutOfRange>(
  'PueOutOfRange',
  'No site can have this PUE. PUE 超出可能范围。',
  (t) => ({ pue: t.expose('pue', { type: 'Decimal', description: 'The PUE given. 所给 PUE。' }) }),
  OPERATORS,
);

export const PrecisionMissing = kit.errors.define<refusals.PrecisionMissing>(
  'PrecisionMissing',
  'Capacity without a precision says nothing. 缺少精度。',
  () => ({}),
  OPERATORS,
);

export const BelowLightBound = kit.errors.define<refusals.BelowLightBound>(
  'BelowLightBound',
  'A round trip that is faster than light in glass. 时延低于光速下限。',
  (t) => ({
    roundTripMs: t.expose('roundTripMs', { type: 'Decimal', description: 'The sample, ms. 样本（毫秒）。' }),
    boundMs: t.expose('boundMs', { type: 'Decimal', description: 'The bound, ms. 下限（毫秒）。' }),
  }),
  OPERATORS,
);
