import { describe, expect, it } from 'vitest';
import { requireScope } from './require-scope.ts';
import { ANONYMOUS, serviceViewer } from './viewer.ts';

describe('requireScope', () => {
  it('lets pass who holds the scope', () => {
    expect(() => requireScope(serviceViewer('x', ['a:b']), 'a:b')).not.toThrow();
  });

  it.each([
    ['a visitor', ANONYMOUS, 'UNAUTHENTICATED'],
    ['a known viewer without it', serviceViewer('x', ['a:c']), 'FORBIDDEN'],
  ])('refuses %s', (_, viewer, code) => {
    const expected = expect.objectContaining({
      message: 'This needs the scope a:b.',
      extensions: { code, scope: 'a:b' },
    });
    expect(() => requireScope(viewer, 'a:b')).toThrow(expected);
  });
});
