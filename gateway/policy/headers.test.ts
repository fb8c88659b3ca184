import { expect, it } from 'vitest';
import { readHeaderRules } from './headers.ts';

it('reads rules, names in any case', () => {
  const rules = { toRooms: ['Accept-Language', { name: 'x-tenant', rooms: ['a'] }] };
  expect(readHeaderRules(rules)).toEqual({
    ok: true,
    value: { toRooms: [{ name: 'accept-language' }, { name: 'x-tenant', rooms: ['a'] }], fromRooms: [] },
  });
});

it.each([
  [[], /must be \{/],
  [{ to: [] }, /no part "to"/],
  [{ toRooms: 'a' }, /toRooms must be a list/],
  [{ toRooms: ['a b'] }, /"a b" is no name/],
  [{ toRooms: ['Content-Length'] }, /content-length is the gateway's own/],
  [{ fromRooms: ['yushu-signature'] }, /own to write/],
  [{ toRooms: [{ name: 'a', rooms: 'x' }] }, /rooms of a/],
])('refuses %j', (given, reason) => {
  expect(readHeaderRules(given)).toEqual({ ok: false, error: expect.stringMatching(reason) });
});
