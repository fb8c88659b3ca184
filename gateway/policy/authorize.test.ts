import { type GraphQLFormattedError, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.ts';
import { LINK } from '../engine/semantics/federation.ts';
import { readSupergraph } from '../engine/supergraph.ts';
import { ANONYMOUS, type Viewer } from '../kit.ts';
import { createGateKeeper, refusals } from './authorize.ts';

const composed = compose([
  {
    name: 'a',
    sdl: `${LINK} type Query { me: Person node: Node any: Any card: Card plain: Int two: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) }
      interface Node { id: ID! salary: Int }
      type Person implements Node @key(fields: "id") { id: ID! name: String @authenticated salary: Int @requiresScopes(scopes: [["pay"]]) }
      type Card @requiresScopes(scopes: [["card"]]) { number: String } union Any = Person | Card`,
  },
  {
    name: 'b',
    sdl: `${LINK} type Person @key(fields: "id") { id: ID! salary: Int @external bonus: Int @requires(fields: "salary") @requiresScopes(scopes: [["pay"]]) }`,
  },
]);
if (!composed.ok) throw new Error(composed.error.errors.join('\n'));
// Our composer insists on the scope of what a field requires; another's may not.
const foreign = composed.value.supergraphSdl.replace(/(bonus: Int [^\n]*?) @requiresScopes\([^)]*\)/, '$1');
const supergraph = readSupergraph(foreign);
const gateKeeper = createGateKeeper(supergraph.document);
const holding = (...scopes: string[]): Viewer => ({ id: 'user:1', kind: 'OPERATOR', orgId: null, scopes });

function refused(query: string, viewer: Viewer): string[] {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const errors = refusals(gateKeeper.requirementsOf(supergraph.schema, document, operation), viewer);
  return errors.map((error: Pick<GraphQLFormattedError, 'path'>) => error.path?.join('.') ?? '');
}

it('reads a graph in which a computed field has no rule of its own', () => {
  expect(foreign).toMatch(/bonus: Int @join__field\([^)]*\)\n/);
});

describe('a guarded field is reached by no road', () => {
  it.each([
    ['by name', '{ me { salary } }', 'me.salary'],
    ['by alias', '{ me { harmless: salary } }', 'me.harmless'],
    ['by fragment', '{ ...Q } fragment Q on Query { m: me { ...P } } fragment P on Person { salary }', 'm.salary'],
    ['by inline fragment', '{ any { ... on Person { s: salary } } }', 'any.s'],
    ['by interface', '{ node { salary } }', 'node.salary'],
    ['by a field that is computed from it', '{ me { bonus } }', 'me.bonus'],
    ['by its type', '{ card { number } }', 'card'],
    ['by its type in a union', '{ any { ... on Card { number } } }', 'any.number'],
  ])('%s', (_, query, path) => {
    expect(refused(query, holding('other'))).toContain(path);
    expect(refused(query, holding('pay', 'card'))).toEqual([]);
  });

  it('asks for someone who signed in', () => {
    expect(refused('{ me { name id } plain }', ANONYMOUS)).toEqual(['me.name']);
    expect(refused('{ me { name } }', holding())).toEqual([]);
  });

  it('takes any list of scopes, but all of it', () => {
    expect([holding('x'), holding('x', 'y'), holding('z')].map((viewer) => refused('{ two }', viewer))).toEqual([
      ['two'],
      [],
      [],
    ]);
  });
});
