/**
 * What a document's text may at most be, told in one pass before it is parsed: parsing and validation recurse, and the
 * stack is not ours to spend; a parser makes an object of every word and of every comment.
 */

// Far beyond any operation or value that somebody would write, far below what a stack bears.
export const MAX_TEXT_NESTING = 200;

/** The bound that a text breaks. */
export type Outgrown = 'tokens' | 'comments' | 'nesting';

// Zero, what else there is: signs.
const [IGNORED, WORD, NUMBER, OPENS, CLOSES, TEXT, COMMENT] = [1, 2, 3, 4, 5, 6, 7] as const;
const LETTERS = '_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What a character begins, by its code. A table: every character of up to a megabyte is looked at. */
const KINDS = tableOf([
  [IGNORED, ' \t\n\r,\ufeff'],
  [WORD, LETTERS],
  [NUMBER, '-0123456789'],
  [OPENS, '{[('],
  [CLOSES, '}])'],
  [TEXT, '"'],
  [COMMENT, '#'],
]);
const IN_WORD = tableOf([[WORD, `${LETTERS}0123456789`]]);
const IN_NUMBER = tableOf([[NUMBER, `${LETTERS}0123456789.`]]);

function tableOf(kinds: readonly (readonly [kind: number, marks: string])[]): Uint8Array {
  const table = new Uint8Array(0x1_00_00);
  for (const [kind, marks] of kinds) for (const mark of marks) table[mark.charCodeAt(0)] = kind;
  return table;
}

/**
 * The first bound that `text` breaks: words and signs, comments (as many as words), brackets within each other. Null
 * when it keeps all. Words and signs are counted as the parser counts them, in any text that it can read.
 */
export function outgrownBy(text: string, maxTokens: number): Outgrown | null {
  let [tokens, comments, depth] = [0, 0, 0];
  for (let at = 0; at < text.length; ) {
    const kind = KINDS[text.charCodeAt(at)] as number;
    if (kind === IGNORED) {
      at++;
      continue;
    }
    if (kind === COMMENT) comments++;
    else tokens++;
    if (kind === OPENS) depth++;
    else if (kind === CLOSES) depth--;
    if (tokens > maxTokens) return 'tokens';
    if (comments > maxTokens) return 'comments';
    if (depth > MAX_TEXT_NESTING) return 'nesting';
    at = endOf(text, at, kind);
  }
  return null;
}

/** Where what begins at `from` ends. */
function endOf(text: string, from: number, kind: number): number {
  if (kind === WORD) return run(text, from + 1, IN_WORD);
  if (kind === NUMBER) return endOfNumber(text, from + 1);
  if (kind === TEXT) return text.startsWith('"""', from) ? endOfBlock(text, from + 3) : endOfText(text, from + 1);
  if (kind === COMMENT) return endOfLine(text, from + 1);
  return text.startsWith('...', from) ? from + 3 : from + 1;
}

function run(text: string, from: number, table: Uint8Array): number {
  let at = from;
  while (at < text.length && table[text.charCodeAt(at)] !== 0) at++;
  return at;
}

/** A sign belongs to a number only behind its exponent's letter: `1-2` are two. */
function endOfNumber(text: string, from: number): number {
  const at = run(text, from, IN_NUMBER);
  const isExponent = at > from && /^[eE][+-]/.test(text.slice(at - 1, at + 1));
  return isExponent ? run(text, at + 1, IN_NUMBER) : at;
}

function endOfText(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') return at + 1;
    // No text goes on in the next line: the parser will say so.
    if (mark === '\n' || mark === '\r') return at;
    if (mark === '\\') at++;
  }
  return text.length;
}

function endOfBlock(text: string, from: number): number {
  for (let at = text.indexOf('"""', from); at >= 0; at = text.indexOf('"""', at + 3)) {
    if (text[at - 1] !== '\\') return at + 3;
  }
  return text.length;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
