import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clean,
  type Draft,
  emptyDraft,
  faultOf,
  faults,
  type fields,
  LONGEST,
  packDraft,
  readDraft,
  stepOf,
  toInput,
} from '../ui/match/draft.ts';

const good: Draft = {
  ...emptyDraft('key-1', 'finance'),
  fields: {
    sector: 'finance',
    organizationName: '示例企业丙',
    uscc: '91350100M000100Y43',
    contact: 'a@example.invalid',
    kind: 'PILOT',
    need: '每天约四百份材料靠人工核对，希望先由机器核完，存疑的再由人看。',
    budget: '50000.5',
    neededBy: '2027-03-31',
  },
  required: ['nlp'],
  preferred: ['nlp', 'agent'],
};
const withField = (field: (typeof fields)[number], text: string): Draft => ({
  ...good,
  fields: { ...good.fields, [field]: text },
});

describe('a demand', () => {
  it('without faults becomes the mutation’s input, money in fen', () => {
    expect(faults(good, 4)).toEqual([]);
    expect(toInput(good)).toMatchObject({
      budgetMinor: '5000050',
      required: ['nlp'],
      preferred: ['agent'],
      kind: 'PILOT',
    });
  });

  it('leaves out what was left empty', () => {
    const input = toInput(withField('uscc', ''));
    expect([input.uscc, toInput(withField('budget', '')).budgetMinor]).toEqual([null, null]);
  });

  it.each([
    ['sector', ''],
    ['organizationName', '甲'],
    ['uscc', '91350100M000100Y4'],
    ['contact', ''],
    ['kind', 'GIFT'],
    ['need', '太短'],
    ['budget', '5万'],
    ['neededBy', '2027-02-30'],
  ] as const)('with a wrong %s has that fault, on its own step', (field, text) => {
    const draft = withField(field, text);
    expect(faults(draft, 4)).toEqual([field]);
    expect(faults(draft, stepOf(field))).toEqual([field]);
  });

  it('without a required capability cannot be sent', () => {
    expect(faults({ ...good, required: [] }, 4)).toEqual(['required']);
  });

  it('what is too long stays too long after cleaning', () => {
    expect(faults(withField('need', clean('need', '字'.repeat(5000))), 2)).toEqual(['need']);
  });

  it('the longest allowed draft fits a cookie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: LONGEST.need, maxLength: LONGEST.need }),
        (codes) => {
          const need = String.fromCodePoint(...codes);
          const draft = {
            ...withField('need', need),
            required: Array.from({ length: 20 }, (_, i) => `capability-${i}`),
          };
          expect(packDraft(draft).length).toBeLessThan(3900);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('survives the cookie, and a forged cookie is no draft', () => {
    expect(readDraft(packDraft(good))).toEqual(good);
    expect([readDraft('zzz'), readDraft(undefined), readDraft('')]).toEqual([null, null, null]);
  });

  it('knows which field a refusal is about', () => {
    expect(faultOf('INVALID_USCC', ['input', 'uscc'])).toBe('uscc');
    expect(faultOf('VALIDATION_FAILED', ['input', 'need'])).toBe('need');
    expect(faultOf('IDEMPOTENCY_CONFLICT', [])).toBe('refused');
  });
});
