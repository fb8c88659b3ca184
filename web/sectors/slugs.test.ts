import { describe, expect, it } from 'vitest';
import { slugOfHost, slugs } from './slugs.ts';

describe('sites by host', () => {
  it('knows each of the nine', () => {
    expect(slugs.map((slug) => slugOfHost(`${slug}.localhost:3000`))).toEqual([...slugs]);
  });

  it('a host without a sector label, a bare label and no host are none', () => {
    expect([slugOfHost('example.org'), slugOfHost('finance'), slugOfHost(null), slugOfHost('www.finance.org')]).toEqual(
      [null, null, null, null],
    );
  });
});
