/**
 * Cuts the heading font to the glyphs that headings use. The npm font comes in about a hundred slices by
 * unicode-range; each slice that holds a wanted glyph is cut, pinned to weight 700 and written as one small file,
 * with a @font-face that names exactly its glyphs, so a page fetches only the files its own headings need.
 *
 * Wanted are the characters of the words' headings and, from the hub, of the names and titles that stand in headings.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const here = dirname(fileURLToPath(import.meta.url));
const font = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-serif-sc/package.json')));
const out = join(here, 'public/fonts');
const HEADINGS =
  /title|name|mark|lead|terraces|targets|kinds|doors?|step\d|^(reading|cases|facts|organizations|demo|neighbours|structures|safeguards|questions|slots|policies|line|peninsula|one|two|three|rules|what|care|limits|matches|rejected|reference|problem|approach|outcome|partners|match|results|columns|tasks|run)$|groups|groupNumbers/i;
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

const DATA = `{ sectors { mark name } plan { title directions { name tasks { name reading } columns { projects { name } } }
  targets { name } structures { title } safeguards { title } questions { question } }
  useCases(first: 100) { nodes { title } } }`;

/** Texts under keys that stand in headings, at any depth. */
function headings(tree, inside = false) {
  return Object.entries(tree).flatMap(([key, value]) => {
    const wanted = inside || HEADINGS.test(key);
    return typeof value === 'string' ? (wanted ? [value] : []) : headings(value, wanted && key !== 'about');
  });
}

/** Every text in an answer of the hub. */
const texts = (value) =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];

async function fromHub() {
  const url = process.env.YUSHU_GRAPHQL_URL ?? 'http://localhost:4000/graphql';
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DATA }),
  };
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(10_000) }).catch(() => null);
  return texts((await response?.json().catch(() => null))?.data);
}

const ranges = (text) =>
  text.split(',').map((part) => {
    const [from, to = from] = part.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

const covers = (list, code) => list.some(([from, to]) => code >= from && code <= to);

/** Two slices may hold one glyph (ASCII does): the later slice of the list has it, and no other. */
async function face(slice, range, wanted) {
  const mine = [...wanted].filter((char) => covers(range, char.codePointAt(0)));
  if (mine.length === 0) return null;
  for (const char of mine) wanted.delete(char);
  const whole = await readFile(join(font, `files/noto-serif-sc-${slice}-wght-normal.woff2`));
  const cut = await subsetFont(whole, mine.join(''), { targetFormat: 'woff2', variationAxes: { wght: 700 } });
  const name = `${createHash('sha256').update(cut).digest('hex').slice(0, 12)}.woff2`;
  await writeFile(join(out, name), cut);
  const codes = mine.map((char) => `U+${char.codePointAt(0).toString(16)}`).join(',');
  const css = `@font-face{font-family:"Yushu Serif";font-weight:700;font-display:swap;src:url(/fonts/${name}) format("woff2");unicode-range:${codes}}`;
  return { css, bytes: cut.length, glyphs: mine.length };
}

const words = await Promise.all(
  ['zh', 'en'].map(async (name) => JSON.parse(await readFile(join(here, `words/${name}.json`), 'utf8'))),
);
const data = await fromHub();
const wanted = new Set([...words.flatMap((tree) => headings(tree)), ...data, ASCII].join('').replace(/[\n\r\t]/g, ''));
const slices = JSON.parse(await readFile(join(font, 'unicode.json'), 'utf8'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const faces = [];
for (const [slice, range] of Object.entries(slices).reverse()) {
  const made = await face(slice.replace(/^\[|\]$/g, ''), ranges(range), wanted);
  if (made) faces.push(made);
}
await writeFile(join(here, 'ui/fonts.css'), `${faces.map((made) => made.css).join('\n')}\n`);
const sum = (field) => faces.reduce((total, made) => total + made[field], 0);
console.log(
  `fonts: ${sum('glyphs')} glyphs in ${faces.length} files, ${(sum('bytes') / 1024).toFixed(0)} KB (hub answered: ${data.length > 0})`,
);
