/**
 * Working days as the yearly notice has them. 2026: transcribed by hand, and compared with the notice's text day by day on
 * 2026-11-25 (calendars.test.ts); read in the Xinhua text of 2025-11-04 at politics.gmw.cn/2025-11/04/content_38391083.htm.
 */
import type { WorkCalendar } from '../domain/working-days.ts';

/** Every day from `first` on, `count` of them. */
const days = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  );

/** A year that is not here cannot be counted in: CALENDAR_MISSING, until `yushu finance calendar add` brings it. */
export const CALENDARS: readonly WorkCalendar[] = [
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025-11-04）',
    verified: true,
    holidays: [
      ...[...days('2026-01-01', 3), ...days('2026-02-15', 9), ...days('2026-04-04', 3), ...days('2026-05-01', 5)],
      ...[...days('2026-06-19', 3), ...days('2026-09-25', 3), ...days('2026-10-01', 7)],
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];
