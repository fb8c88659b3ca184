import { describe, expect, it } from 'vitest';
import { CALENDARS } from './calendars.ts';

/** What the notice of 2025-11-04 says of each feast: from when to when nobody works, how many days, and which weekend days are worked. */
const NOTICE_2026 = [
  '元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
  '春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。',
  '清明节：4月4日（周六）至6日（周一）放假，共3天。',
  '劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。',
  '端午节：6月19日（周五）至21日（周日）放假，共3天。',
  '中秋节：9月25日（周五）至27日（周日）放假，共3天。',
  '国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
];

const WEEKDAYS = '日一二三四五六';
const day = (month: string, date: number | string) => `2026-${month.padStart(2, '0')}-${String(date).padStart(2, '0')}`;
const weekdayOf = (text: string) => WEEKDAYS[new Date(`${text}T00:00:00Z`).getUTCDay()];

function read(line: string) {
  const span = /(\d+)月(\d+)日（周(.)）至(\d+)日（周(.)）放假(?:调休)?，共(\d+)天/.exec(line)!;
  const [, month = '', first = '', firstDay, last = '', lastDay, count] = span;
  const off = Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => day(month, Number(first) + at));
  const [, worked = ''] = line.split('天。');
  const on = [...worked.matchAll(/(\d+)月(\d+)日（周(.)）/g)].map(([, m = '', d = '', w]) => ({ on: day(m, d), w }));
  return { off, count: Number(count), ends: [firstDay, lastDay], on };
}

describe('the calendar of 2026', () => {
  const read2026 = NOTICE_2026.map(read);
  const [calendar] = CALENDARS.filter(({ year }) => year === 2026);

  it('has the days of the notice, and no others', () => {
    expect(calendar!.holidays).toEqual(read2026.flatMap(({ off }) => off));
    expect([...calendar!.workdays].sort()).toEqual(read2026.flatMap(({ on }) => on.map((each) => each.on)).sort());
    expect(calendar!.verified).toBe(true);
  });

  it('reads the notice aright: counts and weekdays agree with what it says itself', () => {
    for (const { off, count, ends, on } of read2026) {
      expect(off).toHaveLength(count);
      expect([weekdayOf(off[0]!), weekdayOf(off.at(-1)!)]).toEqual(ends);
      for (const { on: worked, w } of on) expect(weekdayOf(worked)).toBe(w);
    }
  });

  it('claims of no other year that somebody has compared it', () => {
    expect(CALENDARS.map(({ year }) => year)).toEqual([2026]);
  });
});
