/** A file of breaks: for each variable the edges of its intervals or the groups of its categories. */
import { quoted, raise } from '../fault.ts';
import type { Kind } from '../table/variable.ts';
import { type Bin, intervals } from './bin.ts';

export interface Breaks {
  readonly name: string;
  readonly kind: Kind;
  readonly bins: readonly Bin[];
}

/** Reads `{"age":{"kind":"numeric","edges":[26]},"purpose":{"kind":"categorical","groups":[["a"],["b"]]}}`. Raises BREAKS_INVALID. */
export function parseBreaks(text: string): Breaks[] {
  const parsed = jsonObject(text);
  if (!parsed) raise('BREAKS_INVALID', 'the file is not a JSON object of variables');
  return Object.entries(parsed).map(([name, value]) => {
    const { kind, edges, groups } = (value ?? {}) as Record<string, unknown>;
    if (kind === 'numeric') return { name, kind, bins: intervals(edgesOf(name, edges)) };
    if (kind === 'categorical') return { name, kind, bins: groupsOf(name, groups) };
    return refuse(name, 'kind is neither "numeric" nor "categorical"');
  });
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const refuse = (name: string, reason: string): never => raise('BREAKS_INVALID', `${quoted(name)}: ${reason}`);

function edgesOf(name: string, edges: unknown): number[] {
  if (!Array.isArray(edges) || !edges.every((edge) => Number.isFinite(edge)))
    return refuse(name, 'edges are not numbers');
  const numbers = edges as number[];
  if (numbers.some((edge, at) => at > 0 && edge <= numbers[at - 1]!)) return refuse(name, 'edges do not ascend');
  return numbers;
}

function groupsOf(name: string, groups: unknown): Bin[] {
  if (!Array.isArray(groups) || groups.length === 0) return refuse(name, 'groups are missing');
  const seen = new Set<string>();
  return groups.map((group): Bin => {
    if (!Array.isArray(group) || group.length === 0) return refuse(name, 'a group is no list of categories');
    return { type: 'group', values: group.map((value) => categoryOf(name, value, seen)) };
  });
}

function categoryOf(name: string, value: unknown, seen: Set<string>): string {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return refuse(name, 'a category is no text');
  const text = String(value);
  if (seen.has(text)) return refuse(name, `category ${quoted(text)} stands twice`);
  seen.add(text);
  return text;
}
