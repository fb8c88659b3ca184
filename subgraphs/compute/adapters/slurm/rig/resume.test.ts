import { expect, it } from 'vitest';
import { remoteNode } from '../rest/answers.ts';
import { isSetAsideForDuplicate } from './resume.ts';

const node = (state_flags: string[], reason?: string) =>
  remoteNode.parse({ name: 'n1', state: 'idle', state_flags, cpus: 64, real_memory: 1_000, reason });

it('takes only nodes that were set aside for a number given twice', () => {
  expect(isSetAsideForDuplicate(node(['DRAIN'], 'Duplicate jobid'))).toBe(true);
  expect(isSetAsideForDuplicate(node(['DRAIN'], 'Kill task failed'))).toBe(false);
  expect(isSetAsideForDuplicate(node(['DRAIN']))).toBe(false);
  expect(isSetAsideForDuplicate(node([], 'Duplicate jobid'))).toBe(false);
});
