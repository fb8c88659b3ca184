/** Illustrative capacity: every state and precision, a sparse row that must not count, and sums that are easy to check. */
import { idOf } from '@yushu/kit';
import type { Capacity, CapacityState, Sparsity } from '../domain/capacity.ts';
import type { Precision } from '../domain/capacity-kind.ts';
import { EXAMPLE } from './provenance.ts';
import { siteIdOf } from './sites.ts';

type Row = readonly [
  ...[site: string, number: string, accelerator: string, count: number, pflops: string],
  ...[precision: Precision, sparsity: Sparsity, state: CapacityState, green: boolean],
];

const ROWS: readonly Row[] = [
  ['CQ-C1', '01', '示例智能卡-A', 12_000, '3744', 'FP16', 'DENSE', 'MANAGED', false],
  ['CQ-C1', '02', '示例通用服务器', 6_000, '1200', 'FP32', 'DENSE', 'MANAGED', true],
  ['CQ-C1', '03', '示例超算节点', 3_000, '180', 'FP64', 'DENSE', 'MANAGED', false],
  ['CQ-N1', '01', '示例智能卡-B', 3_000, '960', 'FP16', 'DENSE', 'MANAGED', true],
  ['CQ-N1', '02', '示例通用服务器', 2_100, '420', 'FP32', 'DENSE', 'MANAGED', false],
  ['CQ-N2', '01', '示例智能卡-C', 2_000, '780', 'BF16', 'DENSE', 'MANAGED', true],
  ['CQ-N3', '01', '示例通用服务器', 3_100, '620', 'FP32', 'DENSE', 'MANAGED', false],
  ['CQ-N3', '02', '示例智能卡-A', 2_000, '1248', 'FP16', 'SPARSE', 'MANAGED', false],
  ['CQ-E1', '01', '示例边缘卡', 400, '60', 'FP16', 'DENSE', 'MANAGED', true],
  ['CQ-E2', '01', '示例边缘卡', 500, '75.5', 'FP16', 'DENSE', 'MANAGED', false],
  ['CQ-E3', '01', '示例边缘卡', 300, '45.25', 'FP16', 'DENSE', 'REGISTERED', true],
  ['CQ-E4', '01', '示例边缘卡', 480, '72', 'FP32', 'DENSE', 'RETIRED', false],
  ['HM-F1', '01', '示例智能卡-A', 8_000, '2496', 'FP16', 'DENSE', 'MANAGED', true],
  ['HM-F1', '02', '示例智能卡-D', 2_500, '1000', 'BF16', 'DENSE', 'PLANNED', true],
];

export const CAPACITY: readonly Capacity[] = ROWS.map(
  ([site, number, accelerator, count, pflops, precision, sparsity, state, green]) => {
    const identifier = `示例-${site}-${number}`;
    return {
      ...{ id: idOf('cap', identifier), siteId: siteIdOf(site), identifier, accelerator, count, pflops },
      ...{ precision, sparsity, basis: 'PEAK', state, green, provenance: EXAMPLE },
    };
  },
);
