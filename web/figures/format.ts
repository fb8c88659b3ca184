import type { Language } from '../words/routing.ts';

/** A value as a page prints it: the digits, and the unit's code or a unit of its own. */
export interface Printed {
  readonly digits: string;
  readonly unit: string;
}

/** Moves the decimal point of a plain decimal text by `places` (to the right when positive), exactly. */
export function shift(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const point = whole.length + places;
  const digits = (whole + fraction).padEnd(Math.max(point, 0), '0');
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits;
  const at = point <= 0 ? 1 : point;
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return (negative ? '-' : '') + left + (right === '' ? '' : `.${right}`);
}

/** Groups the whole part by thousands: `14000` is `14,000`. */
export function group(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * Cuts to at most `places` decimals by half-even rounding on the text itself, so that no float takes part.
 * A cut value is marked by `≈` by the caller when `exact` is false.
 */
export function cut(decimal: string, places: number): { text: string; exact: boolean } {
  const [whole = '0', fraction = ''] = decimal.split('.');
  if (fraction.length <= places) return { text: decimal, exact: true };
  const scaled = BigInt((whole + fraction.slice(0, places)).replace('-', '') || '0');
  const rest = fraction.slice(places);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  const up = rest > half || (rest === half && scaled % 2n === 1n);
  const text = shift((up ? scaled + 1n : scaled).toString(), -places);
  return { text: decimal.startsWith('-') && text !== '0' ? `-${text}` : text, exact: /^0*$/.test(rest) };
}

const approximate = (decimal: string, places: number): string => {
  const { text, exact } = cut(decimal, places);
  return (exact ? '' : '≈ ') + group(text);
};

function money(value: string, language: Language): Printed {
  const [whole = ''] = value.replace('-', '').split('.');
  if (language === 'zh' && whole.length > 8) return { digits: approximate(shift(value, -8), 2), unit: '亿元' };
  if (language === 'en' && whole.length > 9) return { digits: `CNY ${approximate(shift(value, -9), 2)}`, unit: 'bn' };
  return { digits: approximate(value, 2), unit: 'CNY' };
}

/** A large number in the language's own step: 亿 from a hundred million, bn from a thousand million; else null. */
function large(value: string, language: Language): string | null {
  const [whole = ''] = value.replace('-', '').split('.');
  if (language === 'zh') return whole.length > 8 ? `${approximate(shift(value, -8), 2)} 亿` : null;
  return whole.length > 9 ? `${approximate(shift(value, -9), 2)} bn` : null;
}

/**
 * A decimal text of the graph as digits and unit for readers: SHARE in per cent, CNY in 亿元 or bn when large,
 * all else grouped; at most two decimals (one for per cent), marked ≈ when digits were cut.
 */
export function print(value: string, unit: string, language: Language): Printed {
  if (unit === 'SHARE') return { digits: approximate(shift(value, 2), 1), unit: '%' };
  if (unit === 'CNY') return money(value, language);
  return { digits: large(value, language) ?? approximate(value, 2), unit };
}

/** An instant as `2026-11-24 22:15:03` in the city's time. */
export const instant = (at: Date | string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(at),
  );
