import { expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

const KNOWN = ['port', 'host', 'maxDepth', 'maxAliases', 'roomDeadlineMs', 'deadlineMs'];

it.each([
  ['a slip', 'prot', ['port']],
  ['another spelling', 'MaxDepths', ['maxDepth']],
  ['the beginning', 'room', ['roomDeadlineMs']],
  ['what nobody could mean', 'xylophone', []],
])('%s', (_, name, near) => {
  expect(nearNames(name, KNOWN)).toEqual(near);
});
