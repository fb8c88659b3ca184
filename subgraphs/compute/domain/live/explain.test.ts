import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';

const placed = {
  cluster: '甲',
  terms: [{ name: 'START_DELAY_S' as const, raw: '12', weight: '1' }],
  candidates: [
    { cluster: '甲', startInS: 12 },
    { cluster: '乙', startInS: 40 },
  ],
  rejected: [{ cluster: '丙', reasons: ['TOO_FEW_GPUS', 'POLICY:EDGE_DAY_LIMIT'] }],
};

describe('explain', () => {
  it('says where, when, and what else there was, in both languages', () => {
    expect(explain(placed)).toEqual({
      zh: '选择 甲：预计 12 秒后开始；其他可选：乙（40 秒）；不可用：丙（GPU 不足，POLICY:EDGE_DAY_LIMIT）。',
      en: '甲 was chosen: the job is projected to start there in 12 s; also possible: 乙 (40 s); not possible: 丙 (too few GPUs, POLICY:EDGE_DAY_LIMIT).',
    });
  });
  it('says nothing of what there was not', () => {
    expect(explain({ ...placed, candidates: [], rejected: [] }).zh).toBe('选择 甲：预计 12 秒后开始。');
  });
});
