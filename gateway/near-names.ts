/** What somebody may have meant by a name that there is not. */

/** The known names within a few slips of the pen of `name`, or that begin with it, nearest first; at most three. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const plain = name.toLowerCase();
  const reach = Math.max(2, Math.floor(name.length / 3));
  return known
    .map((each) => ({ each, slips: begins(each.toLowerCase(), plain) ? 1 : slipsBetween(each.toLowerCase(), plain) }))
    .filter(({ slips }) => slips <= reach)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ each }) => each);
}

const begins = (a: string, b: string) => b.length > 2 && (a.startsWith(b) || b.startsWith(a));

/** Levenshtein's distance: letters added, left out or exchanged. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
