import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GuardedFigure } from '../consent.ts';
import type { Figure } from '../figure.ts';
import type { Provenance } from '../provenance.ts';
import { roomBuilder } from './builder.ts';
import { seenBy } from './federation.ts';
import { roomSchema } from './room-schema.ts';

const PROVENANCE: Provenance = {
  kind: 'PUBLISHED',
  source: { title: '规划公开解读', url: 'https://example.com/plan', date: '2026-01-15' },
  run: null,
};
const FIGURE: Figure = { value: '0.5500', unit: 'SHARE', asOf: '2026-11-24', provenance: PROVENANCE };
const GUARDED: GuardedFigure = {
  ...{ value: '12.5', unit: 'FEN', state: 'PRESENT', observedAt: '2026-11-24T08:00:00+08:00', source: 'compute' },
  ...{ provenance: { ...PROVENANCE, kind: 'MEASURED', source: null, run: 'run_1' }, authorizationId: 'aut_1' },
};
const WITHHELD: GuardedFigure = {
  ...{ value: null, unit: 'FEN', state: 'WITHHELD', observedAt: null, source: 'compute', provenance: null },
  authorizationId: null,
};

/** What one field of the type answers for `value`. */
async function answer(type: 'Figure' | 'Money' | 'GuardedFigure', value: object, selection: string): Promise<unknown> {
  const kit = roomBuilder();
  kit.builder.queryType({
    description: 'One value. 一个值。',
    fields: (t) => ({
      it: t.field({
        type: kit.types[type],
        description: 'It. 值。',
        extensions: seenBy('public'),
        resolve: () => value as never,
      }),
    }),
  });
  const { schema } = roomSchema(kit);
  const result = await execute({ schema, document: parse(`{ it { ${selection} } }`) });
  if (result.errors?.[0]) throw result.errors[0];
  return JSON.parse(JSON.stringify(result.data?.it));
}

describe('value types', () => {
  it('Figure: value, unit, day and source', async () => {
    const selection = 'value unit asOf provenance { kind source { title url date } run }';
    expect(await answer('Figure', FIGURE, selection)).toEqual(FIGURE);
    expect(await answer('Figure', { ...FIGURE, value: null, asOf: null }, 'value asOf')).toEqual({
      value: null,
      asOf: null,
    });
  });

  it('Figure: of a moment, its day', async () => {
    expect(await answer('Figure', { ...FIGURE, asOf: '2026-11-24T23:59:59.000Z' }, 'asOf')).toEqual({
      asOf: '2026-11-24',
    });
  });

  it('Money: exact beyond what a double holds', async () => {
    const money = { amountMinor: 9_007_199_254_740_993n, currency: 'CNY' };
    expect(await answer('Money', money, 'amountMinor currency')).toEqual({
      amountMinor: '9007199254740993',
      currency: 'CNY',
    });
  });

  it('GuardedFigure: shown under its consent, or withheld whole', async () => {
    const selection = 'value unit state observedAt source provenance { kind run } authorizationId';
    expect(await answer('GuardedFigure', GUARDED, selection)).toEqual({
      ...GUARDED,
      observedAt: '2026-11-24T00:00:00.000Z',
      provenance: { kind: 'MEASURED', run: 'run_1' },
    });
    expect(await answer('GuardedFigure', WITHHELD, selection)).toEqual(WITHHELD);
  });

  it('refuse a figure that is none, rather than show it', async () => {
    await expect(answer('Figure', { ...FIGURE, value: 'much' }, 'value')).rejects.toThrow(/Decimal/);
  });
});
