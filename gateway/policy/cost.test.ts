import { type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { readSupergraph } from '../engine/supergraph.ts';
import { actualCost, estimateCost } from './cost.ts';
import { readCostRules } from './cost-rules.ts';
import { compileCost } from './cost-tree.ts';

const composed = compose([
  {
    name: 'a',
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
      type Query {
        one: Book plain: [Book] dear: Book @cost(weight: 20)
        some(first: Int = 3, last: Int): [Book!]! @listSize(assumedSize: 7, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
        strict(first: Int, last: Int): [Book!]! @listSize(slicingArguments: ["first", "last"])
        page(first: Int): BookPage @listSize(assumedSize: 50, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
        deep(by: By): [Book] @listSize(assumedSize: 11, requireOneSlicingArgument: false)
        search(text: String @cost(weight: 4), filter: Filter): Book
        any: Any node: Node
      }
      input By { first: Int } input Filter { a: Int @cost(weight: 2) many: [Filter!] }
      type BookPage { nodes: [Book!]! count: Int }
      type Book implements Node { id: ID title: String scan: String @cost(weight: 5) author: Author cover: Picture }
      type Author @cost(weight: 3) { id: ID name: String books(first: Int): [Book!]! @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false) }
      type Picture { url: String } type Film implements Node { id: ID scenes: [Picture] } union Any = Book | Film interface Node { id: ID }`,
  },
]);
if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
const { document: supergraph, schema } = readSupergraph(
  // Our composer knows no paths yet; others do.
  composed.value.supergraphSdl.replace('assumedSize: 11', 'slicingArguments: ["by.first"]'),
);
const rules = readCostRules(supergraph);

function treeOf(query: string) {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return compileCost(schema, rules, document, document.definitions[0] as OperationDefinitionNode);
}
const estimate = (query: string, variables: Record<string, unknown> = {}) =>
  estimateCost(treeOf(query), variables, { listSize: 10 });

describe('the estimate', () => {
  it.each<[string, string, number, Record<string, unknown>?]>([
    ['values cost nothing, an object one', '{ one { id title } }', 1],
    ['a field by its weight', '{ dear { id } }', 20],
    ['a value by its weight', '{ one { scan } }', 6],
    ['a type by its weight', '{ one { author { id } } }', 4],
    ['a list of unknown length by the default', '{ plain { id } }', 10],
    ['what is below a list as often as the list is long', '{ plain { author { id } } }', 40],
    ['the slicing argument', '{ some(first: 5) { id } }', 5],
    ['its default', '{ some { id } }', 3],
    ['a variable', 'query($n: Int) { some(first: $n) { id } }', 9, { n: 9 }],
    ['a variable that is not given', 'query($n: Int) { some(first: $n) { id } }', 3],
    ['the larger of two', '{ some(first: 2, last: 6) { id } }', 6],
    ['none of them: the assumed size', '{ some(first: null) { id } }', 7],
    ['an argument below an argument', '{ deep(by: { first: 4 }) { id } }', 4],
    ['the sized field of a page', '{ page(first: 2) { count nodes { author { id } } } }', 1 + 2 * 4],
    ['a page without its argument', '{ page { nodes { id } } }', 51],
    ['lists in lists', '{ some(first: 3) { author { books(first: 4) { id } } } }', 3 * (1 + 3 + 4)],
    ['arguments by their weight', '{ search(text: "x") { id } }', 5],
    ['fields of input objects', '{ search(filter: { a: 1, many: [{ a: 1 }, {}] }) { id } }', 1 + 4],
    ['one key once', '{ one { id } one { title author { id } } }', 4],
    ['aliases each', '{ a: one { id } b: one { id } }', 2],
    ['fragments', '{ ...F } fragment F on Query { one { ...B } } fragment B on Book { author { id } }', 4],
    ['the dearest member of a union', '{ any { ... on Book { author { id } } ... on Film { scenes { url } } } }', 11],
    ['an interface', '{ node { id ... on Book { scan } } }', 6],
    [
      'what is skipped: nothing',
      'query($s: Boolean!) { one @skip(if: $s) { id } dear @include(if: false) { id } }',
      0,
      { s: true },
    ],
    [
      'what is asked for twice, once skipped',
      'query($s: Boolean!) { one @skip(if: $s) { id } one { id } }',
      1,
      { s: true },
    ],
    ['a negative length: nothing', '{ some(first: -5) { id } }', 0],
    ['introspection: nothing', '{ __schema { types { name } } __typename }', 0],
  ])('%s', (_, query, cost, variables) => {
    expect(estimate(query, variables).cost).toBe(cost);
  });

  it.each([['{ strict { id } }'], ['{ strict(first: 1, last: 1) { id } }']])(
    'wants one slicing argument: %s',
    (query) => {
      expect(estimate(query).unbounded).toEqual({ field: 'strict', arguments: ['first', 'last'] });
    },
  );
  it('is content with one', () => {
    expect(estimate('{ strict(last: 2) { id } }')).toEqual({ cost: 2 });
  });

  it('is counted in no time for selections that unfold without end', () => {
    const levels = 12;
    const query = `{ one { ${'author { books(first: 1) { '.repeat(levels)} id ${'} }'.repeat(levels)} } }`;
    const started = performance.now();
    expect(estimate(query).cost).toBe(1 + 4 * levels);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe('the actual cost', () => {
  it('is that of the objects and items that came', () => {
    const query =
      '{ some(first: 10) { id author { id } } page { nodes { id } } any { ... on Film { scenes { url } } } }';
    const data = {
      some: [
        { id: 1, author: { id: 1 } },
        { id: 2, author: null },
      ],
      page: { nodes: [{ id: 1 }] },
      any: { scenes: [{ url: 'x' }, null] },
    };
    expect(actualCost(treeOf(query), data, {})).toBe(1 + 3 + 1 + (1 + 1) + (1 + 1));
  });
  it('is never more than the estimate for lists that keep their length', () => {
    const query = '{ some(first: 2) { scan author { books(first: 2) { id } } } }';
    const book = { scan: 's', author: { books: [{ id: 1 }, { id: 2 }] } };
    expect(actualCost(treeOf(query), { some: [book, book] }, {})).toBe(estimate(query).cost);
    expect(actualCost(treeOf(query), null, {})).toBe(0);
  });
});
