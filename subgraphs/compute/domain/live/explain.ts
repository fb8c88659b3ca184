/** A placement as a sentence for people. */
import type { LocalizedText } from '@yushu/kit/domain';
import type { Candidate, Term } from './decide.ts';
import type { Rejection } from './eligibility.ts';

export interface Explained {
  readonly cluster: string;
  readonly terms: readonly Term[];
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly Rejection[];
}

/** Reasons in words; a rule of the policy is named by its code. */
const REASONS: Readonly<Record<string, LocalizedText>> = {
  TOO_FEW_PROCS: { zh: '处理器不足', en: 'too few processors' },
  TOO_FEW_GPUS: { zh: 'GPU 不足', en: 'too few GPUs' },
  TOO_LITTLE_MEMORY: { zh: '内存不足', en: 'too little memory' },
  OTHER_SITE: { zh: '作业指定了其他站点', en: 'the job names another site' },
  DATA_ELSEWHERE: { zh: '数据须留在别处', en: 'the data must stay elsewhere' },
  REFUSED_BEFORE: { zh: '此前已拒绝该作业', en: 'it refused the job before' },
  RETIRED: { zh: '已退役', en: 'retired' },
  UNREACHABLE: { zh: '失联', en: 'it does not answer' },
  CORDONED: { zh: '暂不接收作业', en: 'it takes no new work' },
  QUARANTINED: { zh: '隔离检查中', en: 'under examination' },
  REGISTERED: { zh: '尚未启用', en: 'not in service yet' },
  UNPRICED: { zh: '无公布价格', en: 'no published price' },
  STARTS_TOO_LATE: { zh: '最早开始时间过晚', en: 'it would start too late' },
  LATEST_START_PASSED: { zh: '已过最晚开始时间', en: 'the latest start has passed' },
};

/** Why the job went where it went, in Chinese and English. */
export function explain({ cluster, terms, candidates, rejected }: Explained): LocalizedText {
  const delay = terms.find(({ name }) => name === 'START_DELAY_S')?.raw ?? '0';
  const others = candidates.filter((each) => each.cluster !== cluster);
  return {
    zh: `选择 ${cluster}：预计 ${delay} 秒后开始${listed(others.map(otherZh), '；其他可选：', '、')}${listed(rejected.map(rejectionZh), '；不可用：', '；')}。`,
    en: `${cluster} was chosen: the job is projected to start there in ${delay} s${listed(others.map(otherEn), '; also possible: ', ', ')}${listed(rejected.map(rejectionEn), '; not possible: ', '; ')}.`,
  };
}

const otherZh = ({ cluster, startInS }: Candidate) => `${cluster}（${startInS} 秒）`;
const otherEn = ({ cluster, startInS }: Candidate) => `${cluster} (${startInS} s)`;
const rejectionZh = ({ cluster, reasons }: Rejection) => `${cluster}（${reasons.map(wordsOf('zh')).join('，')}）`;
const rejectionEn = ({ cluster, reasons }: Rejection) => `${cluster} (${reasons.map(wordsOf('en')).join(', ')})`;

const wordsOf = (language: 'zh' | 'en') => (reason: string) => REASONS[reason]?.[language] ?? reason;

const listed = (items: readonly string[], before: string, between: string): string =>
  items.length === 0 ? '' : before + items.join(between);
