/** Number of single-character edits between two texts. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries())
      next.push(Math.min(row[j]! + (left === right ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row[b.length]!;
}

const MOST = 3;

/** Up to three of the known names that `asked` could have been meant to be, the nearest first. */
export function nearNames(asked: string, known: readonly string[]): string[] {
  const word = asked.toLowerCase();
  const limit = Math.max(2, Math.floor(word.length / 3));
  const ranked = known
    .map((name) => ({ name, far: word.length > 2 && name.includes(word) ? 1 : distance(word, name) }))
    .filter(({ far }) => far <= limit);
  return ranked
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}
