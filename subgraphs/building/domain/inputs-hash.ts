/** What a result was worked out from, as one hash: whoever has the same inputs gets the same text. */
import { sha256 } from '@yushu/kit/domain';

/** SHA-256 over each text's own hash and the options, by name. Hexadecimal. */
export function inputsHashOf(
  texts: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>>,
): string {
  const named = Object.entries(texts).map(([name, text]) => [name, sha256(text)] as const);
  const sorted = [...named, ...Object.entries(options)].sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(sorted.map(([name, value]) => [name, value ?? null])));
}
