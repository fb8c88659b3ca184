/** How deep a document's text nests: parsing and validation recurse, and the stack is not ours to spend. */
import { Lexer, Source, TokenKind } from 'graphql';

// Far beyond any operation or value that somebody would write, far below what a stack bears.
export const MAX_TEXT_NESTING = 200;

const OPENS = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSES = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Whether brackets stand within brackets more than 200 deep. Brackets in strings and comments do not count. */
export function nestsTooDeep(text: string): boolean {
  return mayNestTooDeep(text) && deepest(text) > MAX_TEXT_NESTING;
}

/** Cheap, and enough for nearly every document: what opens no more than so many brackets nests no deeper. */
function mayNestTooDeep(text: string): boolean {
  let opened = 0;
  for (const mark of text) if (OPENS.has(mark)) opened++;
  return opened > MAX_TEXT_NESTING;
}

function deepest(text: string): number {
  let [depth, most] = [0, 0];
  for (const kind of tokens(text)) {
    if (OPENS.has(kind)) most = Math.max(most, ++depth);
    else if (CLOSES.has(kind)) depth--;
  }
  return most;
}

function* tokens(text: string): Generator<string> {
  const lexer = new Lexer(new Source(text));
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) yield token.kind;
  } catch {
    // What cannot be read ends the count; the parser will say what is wrong with it.
  }
}
