import { describe, expect, it } from 'vitest';
import {
  fourEyesRequired,
  idempotencyConflict,
  idempotencyInProgress,
  illegalTransition,
  invalidUscc,
  notFound,
  transition,
  typeNameOf,
  validationFailed,
} from './errors.ts';

const DOOR = { OPEN: ['SHUT'], SHUT: ['OPEN', 'LOCKED'], LOCKED: [] } as const;

describe('transition', () => {
  it('answers every pair of the table', () => {
    const states = ['OPEN', 'SHUT', 'LOCKED'] as const;
    const allowed = states.flatMap((from) =>
      states.filter((to) => transition(DOOR, from, to).ok).map((to) => `${from}>${to}`),
    );
    expect(allowed).toEqual(['OPEN>SHUT', 'SHUT>OPEN', 'SHUT>LOCKED']);
  });

  it('names from, to and what is allowed', () => {
    const refused = transition(DOOR, 'OPEN', 'LOCKED');
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'ILLEGAL_TRANSITION', from: 'OPEN', to: 'LOCKED', allowed: ['SHUT'] },
    });
  });

  it('refuses a state that no table has, however it is called', () => {
    expect(transition(DOOR, 'constructor' as 'OPEN', 'SHUT').ok).toBe(false);
  });
});

describe('errors', () => {
  it('have the code that is their type name in UPPER_SNAKE', () => {
    const codes = [
      validationFailed([{ path: ['input', 'amount'], message: 'too small' }]),
      notFound('Organization', 'org_1'),
      illegalTransition('A', 'B', []),
      idempotencyConflict('k'),
      idempotencyInProgress('k'),
      invalidUscc('9', 'length'),
      fourEyesRequired('user:1'),
    ].map((error) => error.code);
    expect(codes.map(typeNameOf)).toEqual([
      'ValidationFailed',
      'NotFound',
      'IllegalTransition',
      'IdempotencyConflict',
      'IdempotencyInProgress',
      'InvalidUscc',
      'FourEyesRequired',
    ]);
  });

  it('take message and path from the first issue, numbers as text', () => {
    const error = validationFailed([
      { path: ['input', 'lines', 0, 'units'], message: 'must be positive' },
      { path: ['input'], message: 'other' },
    ]);
    expect(error).toMatchObject({ message: 'must be positive', path: ['input', 'lines', '0', 'units'] });
    expect(error.issues).toHaveLength(2);
  });
});
