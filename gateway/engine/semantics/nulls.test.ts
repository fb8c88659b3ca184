import { describe, expect, it } from 'vitest';
import { federate } from './federation.ts';

const fails = (message: string) => () => {
  throw new Error(message);
};

const base = {
  rooms: {
    a: `type Query { lines: [Line]! strict: [Line!] line: Line one: Line! lost: Line broken: Int sure: Int! }
      type Line @key(fields: "id") { id: ID! name: String code: String! }`,
    b: `type Line @key(fields: "id") { id: ID! load: Int peak: Int! next: Line sure: Line! parts: [Part!] bag: [Part] }
      type Part { size: Int! note: String }`,
  },
  world: () => {
    const line = (id: string, more: object = {}) => ({
      __typename: 'Line',
      id,
      name: `n${id}`,
      code: `c${id}`,
      load: 1,
      peak: 2,
      parts: [{ size: 1, note: 'a' }],
      bag: [{ size: 1 }, { size: null }, null],
      ...more,
    });
    const good = line('1');
    const bad = line('2', { load: fails('load'), peak: fails('peak'), name: fails('name'), parts: [{ size: null }] });
    const ugly = line('3', { peak: null, code: null, next: good, parts: [{ size: fails('size') }] });
    Object.assign(good, { next: bad, sure: bad });
    Object.assign(bad, { next: ugly, sure: fails('sure') });
    return { Line: [good, bad, ugly] as Record<string, unknown>[] };
  },
  resolvers: {
    'Query.lines': (_: unknown, __: unknown, world: Record<string, unknown[]>) => [...(world.Line ?? []), null],
    'Query.strict': (_: unknown, __: unknown, world: Record<string, unknown[]>) => world.Line,
    'Query.line': (_: unknown, __: unknown, world: Record<string, unknown[]>) => world.Line?.[1],
    'Query.one': (_: unknown, __: unknown, world: Record<string, unknown[]>) => world.Line?.[1],
    'Query.lost': () => null,
    'Query.broken': fails('broken'),
    'Query.sure': fails('sure'),
  },
};

describe('nulls and errors', () => {
  const federation = federate(base);
  it.each([
    ['a nullable field fails in the first room', '{ lines { id name } }'],
    ['a nullable field fails in the second', '{ lines { id load } }'],
    ['a non-null field fails in the second', '{ lines { id peak } }'],
    ['a non-null field takes the list along', '{ strict { id peak } lines { id } }'],
    ['and everything', '{ one { peak } lines { id } }'],
    ['a root field fails', '{ broken lines { id } }'],
    ['a non-null root field fails', '{ sure lines { id } }'],
    ['a null object', '{ lost { id load peak } }'],
    ['below an entity of another room', '{ line { next { id peak load } } }'],
    ['below a non-null entity', '{ lines { sure { peak id } } }'],
    ['through aliases', '{ l: lines { p: peak x: load } }'],
    ['in a list below', '{ lines { id parts { size } } }'],
    ['in a nullable list below', '{ lines { bag { size note } } }'],
    ['in both rooms at once', '{ line { name load } }'],
    ['one representation in two places', '{ a: line { load } b: line { load next { id } } }'],
    ['inside fragments', '{ lines { ...F } } fragment F on Line { next { ... on Line { load } } }'],
    ['a non-null key field of the first room is null', '{ lines { code load } }'],
  ])('%s', async (_, query) => {
    await federation.agree(query);
  });

  it('names the room and masks what it said', async () => {
    const { errors, faults } = await federation.ask('{ line { load } }');
    expect(faults).toEqual([{ service: 'b', kind: 'MASKED', detail: 'load', requestId: 'req_test' }]);
    expect(errors).toEqual([
      {
        message: 'b could not answer this field.',
        path: ['line', 'load'],
        extensions: { code: 'SUBREQUEST_FAILED', service: 'b', requestId: 'req_test' },
      },
    ]);
  });
});

describe('rooms that answer wrongly', () => {
  const over = (answer: object) =>
    federate(base, (transport, room) =>
      room.name === 'b' ? { execute: async () => ({ data: null, errors: [], ...answer }) as never } : transport,
    );

  it('fewer entities than asked for: one error, the other fields come', async () => {
    const { data, errors } = await over({ data: { _entities: [] } }).ask('{ lines { id load } }');
    expect(data).toMatchObject({ lines: [{ id: '1', load: null }, { id: '2' }, { id: '3' }, null] });
    expect(errors).toMatchObject([{ path: ['lines'], extensions: { code: 'SUBREQUEST_FAILED', service: 'b' } }]);
  });

  it('a fault explains the nulls it causes, non-null ones too', async () => {
    const { data, errors } = await over({ fault: { kind: 'TIMEOUT', detail: '' } }).ask('{ lines { id peak } }');
    expect(data).toEqual({ lines: [null, null, null, null] });
    expect(errors).toMatchObject([{ path: ['lines'], extensions: { code: 'DOWNSTREAM_TIMEOUT', service: 'b' } }]);
  });

  it('an entity that is not there: nullable fields are null, a non-null one has an error entry', async () => {
    const lost = { data: { _entities: [null, null, null] } };
    expect((await over(lost).ask('{ lines { id load } }')).errors).toBeUndefined();
    const { data, errors } = await over(lost).ask('{ lines { id peak } }');
    expect(data).toEqual({ lines: [null, null, null, null] });
    expect(errors?.map((each) => each.path)).toEqual([0, 1, 2].map((index) => ['lines', index, 'peak']));
  });

  it('a value that its type does not have is no value', async () => {
    const wrong = { data: { _entities: [{ load: 'much' }, { load: { a: 1 } }, { load: 2 }] } };
    const { data, errors } = await over(wrong).ask('{ lines { load } }');
    expect(data).toEqual({ lines: [{ load: null }, { load: null }, { load: 2 }, null] });
    expect(errors).toHaveLength(2);
  });

  it('an error without a path stands where its entities stand', async () => {
    const { errors } = await over({ errors: [{ message: 'SELECT * FROM t', path: null }] }).ask('{ lines { load } }');
    expect(errors).toMatchObject([{ path: ['lines'], message: 'b could not answer this field.' }]);
  });

  it('neither data nor errors is a fault', async () => {
    const { errors } = await over({}).ask('{ lines { load } }');
    expect(errors).toMatchObject([{ extensions: { code: 'SUBREQUEST_FAILED', service: 'b' } }]);
  });
});
