/** Relay connections over keyset pages (schema rule 5). */
import type { InputFieldBuilder, ObjectRef } from '@pothos/core';
import type { Page } from '../page.ts';
import type { RoomBuilder } from './builder.ts';
import type { Audience } from './federation.ts';
import type { KitTypes } from './kit-builder.ts';
import type { PageInfo } from './value-types.ts';

/** `first`, `after`, `last`, `before`, as every connection takes them. */
export const pageArguments = (t: Pick<InputFieldBuilder<KitTypes, 'Arg'>, 'int' | 'string'>) => ({
  first: t.int({ description: 'How many from the start, 20 unless told, at most 100. 自首项起的数量。' }),
  after: t.string({ description: 'Only what follows this cursor. 此游标之后。' }),
  last: t.int({ description: 'How many from the end. 自末项起的数量。' }),
  before: t.string({ description: 'Only what precedes this cursor. 此游标之前。' }),
});

interface Edge<T> {
  cursor: string;
  node: T;
}

/** Registers `<Name>Connection` and `<Name>Edge`; a field of the type resolves to a Page. */
export function connection<T extends object, P extends Page<T> = Page<T>>(
  kit: RoomBuilder,
  name: string,
  node: ObjectRef<KitTypes, T>,
  audience: Audience,
) {
  const edge = addEdge(kit, name, node, audience);
  return kit.builder.objectRef<P>(`${name}Connection`).implement({
    description: `A page of ${name}. ${name} 分页。`,
    extensions: { audience },
    fields: (t) => ({
      nodes: t.field({ type: [node], description: 'The entries. 条目。', resolve: (page) => [...page.nodes] }),
      edges: t.field({ type: [edge], description: 'The entries with cursors. 带游标的条目。', resolve: edgesOf<T> }),
      pageInfo: t.field({
        type: kit.types.PageInfo,
        description: 'Where the page stands. 分页信息。',
        resolve: pageInfoOf,
      }),
      totalCount: t.int({ description: 'How many there are in all. 总数。', resolve: (page) => page.total() }),
    }),
  });
}

const addEdge = <T extends object>(kit: RoomBuilder, name: string, node: ObjectRef<KitTypes, T>, audience: Audience) =>
  kit.builder.objectRef<Edge<T>>(`${name}Edge`).implement({
    description: `One ${name} of a page. 分页中的一项 ${name}。`,
    extensions: { audience },
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Its cursor. 游标。' }),
      // `never`: T is still a parameter, so the builder cannot tell that it is no list.
      node: t.field({
        type: node,
        description: 'The entry. 条目。',
        resolve: ((entry: Edge<T>) => entry.node) as never,
      }),
    }),
  });

const edgesOf = <T>(page: Page<T>): Edge<T>[] =>
  page.nodes.map((node, index) => ({ node, cursor: page.cursors[index] ?? '' }));

const pageInfoOf = (page: Page<unknown>): PageInfo => ({
  hasNextPage: page.hasNextPage,
  hasPreviousPage: page.hasPreviousPage,
  startCursor: page.cursors[0] ?? null,
  endCursor: page.cursors.at(-1) ?? null,
});
