import { describe, expect, it } from 'vitest';
import { TestClock } from './clock.ts';
import { idOf, isId, newId, prefixOf } from './ids.ts';

describe('ids', () => {
  it('carry their prefix and 26 characters', () => {
    expect(newId('org')).toMatch(/^org_[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it('do not repeat within one millisecond', () => {
    const clock = new TestClock('2026-11-24T00:00:00Z');
    expect(new Set(Array.from({ length: 10_000 }, () => newId('job', clock))).size).toBe(10_000);
  });

  it('sort by time', () => {
    const clock = new TestClock('2026-11-24T00:00:00Z');
    const made = Array.from({ length: 100 }, () => {
      clock.advance(1);
      return newId('job', clock);
    });
    expect(made.toSorted()).toEqual(made);
  });

  it('of a slug are the same everywhere and differ by prefix and slug', () => {
    expect(idOf('org', 'shili-01')).toBe('org_2hqk90k7p6cpzczp3q39w89c2k');
    expect(idOf('org', 'shili-02')).not.toBe(idOf('org', 'shili-01'));
    expect(idOf('site', 'shili-01').slice(5)).not.toBe(idOf('org', 'shili-01').slice(4));
  });

  it('are told from other text', () => {
    const id = newId('org');
    expect([isId('org', id), isId('job', id), prefixOf(id)]).toEqual([true, false, 'org']);
    for (const text of ['', 'org_', id.slice(0, -1), `${id}0`, id.toUpperCase(), `org_8${id.slice(5)}`]) {
      expect(prefixOf(text)).toBeNull();
    }
  });

  it('refuse a malformed prefix', () => {
    expect(() => newId('Org_')).toThrow(RangeError);
  });
});
