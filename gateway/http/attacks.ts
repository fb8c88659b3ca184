/** Test support: what somebody sends who means ill, over the stand-in graph. Each must be refused before a room is asked. */

export interface Attack {
  name: string;
  body: string | Uint8Array<ArrayBuffer>;
  status: number;
  code: string;
  headers?: Record<string, string>;
}

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

const asked = (name: string, query: string, code: string, variables?: unknown): Attack => {
  return { name, body: JSON.stringify({ query, variables }), status: 200, code };
};

const [LIMIT, INVALID, BAD] = ['OPERATION_LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST'];
const doubling = times(
  25,
  (i) => `fragment F${i} on Query { ...F${i + 1} ...G${i + 1} } fragment G${i} on Query { ...F${i + 1} ...G${i + 1} }`,
);
const everyOther = times(30, (i) => `fragment F${i} on Item { ${times(30, (j) => `...F${j}`)} }`);

const documents: Attack[] = [
  asked('a fragment of itself', '{ items { ...A } } fragment A on Item { ...A }', INVALID),
  asked(
    'a circle of fragments',
    '{ items { ...A } } fragment A on Item { id ...B } fragment B on Item { ...A }',
    INVALID,
  ),
  asked('every fragment in every other', `{ items { ...F0 } } ${everyOther}`, INVALID),
  asked(
    'a circle that nothing spreads',
    '{ items { id } } fragment A on Item { ...B } fragment B on Item { ...A }',
    INVALID,
  ),
  asked(
    'a circle through inline fragments',
    '{ items { ...A } } fragment A on Item { ... on Item { ... { ...A } } }',
    INVALID,
  ),
  asked(
    'doubling fragments',
    `{ ...F0 } ${doubling} fragment F25 on Query { items { id } } fragment G25 on Query { items { id } }`,
    LIMIT,
  ),
  asked('10,000 aliases', `{ items { ${times(10_000, (i) => `a${i}: id`)} } }`, LIMIT),
  asked('1,000 aliases', `{ items { ${times(1_000, (i) => `a${i}: id`)} } }`, LIMIT),
  asked('aliases of the root', `{ ${times(200, (i) => `a${i}: slow`)} }`, LIMIT),
  asked('one field 3,900 times', `{ items { ${'id '.repeat(3_900)} } }`, LIMIT),
  asked('one object 900 times', `{ ${'items { id } '.repeat(900)} }`, LIMIT),
  asked(
    'ninety fragments that all must agree',
    `{ items { ${times(90, (i) => `...F${i}`)} } } ${times(90, (i) => `fragment F${i} on Item { ${'id '.repeat(8)} }`)}`,
    LIMIT,
  ),
  asked('ten thousand levels', `{ ${'items { '.repeat(10_000)} id ${'}'.repeat(10_000)} }`, LIMIT),
  asked('thirteen levels', `{ ${'items { '.repeat(13)} id ${'}'.repeat(13)} }`, LIMIT),
  asked('levels without a name', `{ items { ${'... { '.repeat(1_300)} id ${'}'.repeat(1_300)} } }`, LIMIT),
  asked('a list of 100,000 in the text', `{ items(ids: [${'1 '.repeat(100_000)}]) { id } }`, LIMIT),
  asked('a nest of lists in the text', `{ items(ids: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { id } }`, LIMIT),
  asked('10,000 directives', `{ items { id ${'@skip(if: false) '.repeat(10_000)} } }`, LIMIT),
  asked('200,000 comments', `${'#\n'.repeat(200_000)}{ items { id } }`, LIMIT),
  asked('600 directives', `{ items { id ${'@skip(if: false) '.repeat(600)} } }`, LIMIT),
  asked(
    'introspection within itself',
    `{ __schema { types { ${'fields { type { '.repeat(7)} name ${'} }'.repeat(7)} } } }`,
    LIMIT,
  ),
  asked('variables by the hundred', `query(${times(700, (i) => `$v${i}: ID`)}) { items { id } }`, INVALID),
  asked(
    'a variable called __proto__',
    'query($__proto__: Boolean!) { items { id @skip(if: $__proto__) } }',
    'BAD_USER_INPUT',
  ),
  asked('a field called __proto__', '{ __proto__ { polluted } }', INVALID),
  asked('a fragment on constructor', '{ items { ... on constructor { id } } }', INVALID),
  asked('a directive called toString', '{ items { id @toString } }', INVALID),
  asked('a reserved alias', '{ items { __typename: id } }', INVALID),
  asked('an alias of the planner', '{ items { _internal_qp_alias_0: id } }', INVALID),
  asked(
    'entities asked for directly',
    '{ _entities(representations: [{ __typename: "Item", id: "1" }]) { __typename } }',
    INVALID,
  ),
  asked('no document', '}{', 'GRAPHQL_PARSE_FAILED'),
  asked('a text without an end', '{ items(a: "', 'GRAPHQL_PARSE_FAILED'),
];

const body = (
  name: string,
  sent: Attack['body'],
  code = BAD,
  status = 400,
  headers?: Record<string, string>,
): Attack => {
  return { name, body: sent, status, code, headers };
};
const GOOD = '{"query":"{ items { id } }"}';
const withVariable = (text: string) => `{"query":"query($a: ID) { items { id } }","variables":{"a":${text}}}`;

const bodies: Attack[] = [
  body('a batch', `[${GOOD},${GOOD}]`),
  body('a batch of a thousand', `[${Array.from({ length: 1_000 }, () => GOOD).join()}]`),
  body('an empty batch', '[]'),
  body('a null character in the query', '{"query":"{ items\\u0000 { id } }"}'),
  body('a null character in a variable', withVariable('"\\u0000"')),
  body('a null character in a name', withVariable('{"\\u0000":1}')),
  body('half a surrogate pair in the query', '{"query":"{ items { id } } # \\ud800"}'),
  body('half a surrogate pair in a variable', withVariable('["\\udc00"]')),
  body('half a surrogate pair in a name', withVariable('{"\\ud800":1}')),
  body('half a surrogate pair for an operation', '{"query":"{ items { id } }","operationName":"\\ud83d"}'),
  body('bytes that are no UTF-8', new Uint8Array([0x7b, 0xc0, 0x80, 0x7d])),
  body('a nest of lists', withVariable(`${'['.repeat(250_000)}${']'.repeat(250_000)}`)),
  body('a nest of objects', withVariable(`${'{"i":'.repeat(100_000)}1${'}'.repeat(100_000)}`)),
  body('a list of 200,000', withVariable(`[${Array.from({ length: 200_000 }, () => '"x"').join()}]`)),
  body('a list of two megabytes', withVariable(`[${'"xxxxxxx",'.repeat(200_000)}"x"]`), LIMIT, 413),
  body('variables that are a text', '{"query":"{ items { id } }","variables":"{}"}'),
  body('extensions that are a list', '{"query":"{ items { id } }","extensions":[]}'),
  body('half a document', GOOD.slice(0, 12)),
  body('nothing', ''),
  body('a form', 'query=%7Bitems%7Bid%7D%7D', BAD, 415, { 'content-type': 'application/x-www-form-urlencoded' }),
  body('a form with files', '--x--', BAD, 415, { 'content-type': 'multipart/form-data; boundary=x' }),
  body('plain text', GOOD, BAD, 415, { 'content-type': 'text/plain' }),
  body('GraphQL without JSON', '{ items { id } }', BAD, 415, { 'content-type': 'application/graphql' }),
  body('another charset', GOOD, BAD, 415, { 'content-type': 'application/json; charset=utf-7' }),
  body('a key that is none', GOOD, 'UNAUTHENTICATED', 401, { 'x-api-key': '__proto__' }),
  body('a signature that is none', GOOD, 'UNAUTHENTICATED', 401, { 'yushu-signature': 'constructor' }),
];

/** All of them, with the status and the code that each must get. */
export const ATTACKS: readonly Attack[] = [...documents, ...bodies];
