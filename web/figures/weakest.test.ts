import { describe, expect, it } from 'vitest';
import { weakest } from './weakest.ts';

describe('weakest', () => {
  it('one illustrative row makes the whole illustrative', () => {
    expect(weakest(['MEASURED', 'PUBLISHED', 'ILLUSTRATIVE'])).toBe('ILLUSTRATIVE');
    expect(weakest(['MEASURED', 'PUBLISHED'])).toBe('PUBLISHED');
    expect(weakest([])).toBeNull();
  });
});
