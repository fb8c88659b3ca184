import { describe, expect, it } from 'vitest';
import { capacityOf, gpusOf } from './capacity.ts';
import { remoteNode } from './rest/answers.ts';

const node = (state: string, more: object = {}) =>
  remoteNode.parse({ name: 'n', state, cpus: 64, real_memory: 1_000, gres: 'gpu:a800:4', partitions: ['p'], ...more });

describe('capacityOf', () => {
  it('counts the nodes that take work', () => {
    const nodes = [node('idle'), node('mixed'), node('allocated'), node('down'), node('unknown')];
    expect(capacityOf(nodes)).toEqual({ nodes: 3, procs: 192, gpus: 12, memoryMib: 3_000, partitions: ['p'] });
    expect(
      capacityOf([node('idle', { state_flags: ['DRAIN'] }), node('idle', { state_flags: ['NOT_RESPONDING'] })]),
    ).toEqual({
      ...{ nodes: 0, procs: 0, gpus: 0, memoryMib: 0 },
      partitions: ['p'],
    });
  });

  it.each([
    ['gpu:a800:4', 4],
    ['gpu:2', 2],
    ['gpu:a800:4(S:0-1),gpu:h20:8,tmpdisk:1', 12],
    ['', 0],
  ])('reads %j as %d cards', (gres, cards) => expect(gpusOf(gres)).toBe(cards));
});
