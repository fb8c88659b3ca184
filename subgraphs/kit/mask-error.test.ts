import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { maskError, maskResolverError } from './mask-error.ts';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
const failed = new Error('Failed query: select secret from sectors.plan', { cause: refused });
const thrownBy = (originalError: Error) => new GraphQLError(originalError.message, { path: ['plan'], originalError });

function masked(error: GraphQLError) {
  const logged: unknown[] = [];
  return { told: maskResolverError(error, (message, detail) => void logged.push([message, detail])), logged };
}

describe('maskError', () => {
  it.each(['BAD_USER_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'])('tells %s in its own words, its code only', (code) => {
    const error = new GraphQLError('Give first.', { path: ['a'], extensions: { code, stacktrace: ['at x.ts:1'] } });
    const { told, logged } = masked(error);
    expect(told).toMatchObject({ message: 'Give first.', path: ['a'], extensions: { code } });
    expect(told.extensions).toEqual({ code });
    expect(logged).toEqual([]);
  });

  it('tells that the database is away, not where it was', () => {
    const { told, logged } = masked(thrownBy(failed));
    expect(told).toMatchObject({
      message: 'The database does not answer; try again.',
      path: ['plan'],
      extensions: { code: 'DATABASE_UNAVAILABLE' },
    });
    expect(JSON.stringify(told)).not.toMatch(/select|127\.0\.0\.1/);
    expect(logged).toEqual([['database unavailable', { message: failed.message, path: ['plan'] }]]);
  });

  it('sees a lost database through errors that are wrapped twice', () => {
    const { told } = masked(thrownBy(thrownBy(failed)));
    expect(told.extensions).toEqual({ code: 'DATABASE_UNAVAILABLE' });
  });

  it.each([
    ['a thrown error', thrownBy(new Error('select * from secret'))],
    ['a code that nobody knows', new GraphQLError('at /home/x.ts', { extensions: { code: 'EVIL' } })],
  ])('hides %s and logs it', (_, error) => {
    const { told, logged } = masked(error);
    expect(told).toMatchObject({
      message: 'Something went wrong in this room.',
      extensions: { code: 'INTERNAL_ERROR' },
    });
    expect(JSON.stringify(told)).not.toMatch(/secret|home|EVIL/);
    expect(logged).toEqual([['unexpected error', expect.objectContaining({ message: error.message })]]);
  });

  it.each([
    ['Argument "from" has invalid value "yesterday".', {}],
    ['DateTime cannot represent "yesterday".', { code: 'GRAPHQL_VALIDATION_FAILED' }],
  ])('tells whose value is unfit: %s', (message, extensions) => {
    const { told, logged } = masked(new GraphQLError(message, { extensions }));
    expect(told).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
    expect(logged).toEqual([]);
    // The same words out of a resolver may be anybody's.
    expect(masked(thrownBy(new Error(message))).told.extensions).toEqual({ code: 'INTERNAL_ERROR' });
  });

  it('masks what is no error at all', () => {
    const told = maskError({ message: 'x' }, 'a thrown text', () => {});
    expect(told.extensions).toEqual({ code: 'INTERNAL_ERROR' });
  });
});
