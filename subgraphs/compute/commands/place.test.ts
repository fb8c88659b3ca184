import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yushu-place-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function files(nodes = ['n1,64000,262144,2,T4', 'n2,64000,262144,2,T4'], pods = ['p1,1000,1,1,500,', 'p2,1000,1,0,,']) {
  const [nodeFile, podFile] = [join(folder, 'nodes.csv'), join(folder, 'pods.csv')];
  writeFileSync(nodeFile, `sn,cpu_milli,memory_mib,gpu,model\n${nodes.join('\n')}\n`);
  writeFileSync(podFile, `name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec\n${pods.join('\n')}\n`);
  return ['place', '--nodes', nodeFile, '--pods', podFile];
}

describe('yushu compute place', () => {
  it('prints a result for each policy over the seeds', async () => {
    const report = await jsonOf(...files(), '--policy', 'random', 'bestfit|fgd', '--seeds', '42-43', '--tune', '1.5');
    expect(report).toMatchObject({ gpus: 4, pods: 2 });
    const results = report.results as Record<string, unknown>[];
    expect(results.map(({ policy }) => policy)).toEqual(['random', 'bestfit', 'fgd']);
    expect(results[2]).toMatchObject({ seeds: [42, 43], at100Mean: 100, at100Sd: 0, finalMean: 100 });
    expect(results[2]!.wallMs).toBeGreaterThanOrEqual(0);
    expect(await printedBy(...files(), '--policy', 'fgd', '--seeds', '1')).toContain('fgd (1 seeds)');
  });

  it('knows no figure where 100 % is never asked for', async () => {
    const report = await jsonOf(...files(), '--policy', 'fgd', '--tune', '0.5', '--seeds', '7');
    expect(report.results).toMatchObject([{ at100Mean: null, at100Sd: null, finalMean: 50 }]);
  });

  it.each([
    ["BAD_OPTION: --policy 'best'", () => [...files(), '--policy', 'best']],
    ["BAD_OPTION: --seeds '5-4'", () => [...files(), '--policy', 'fgd', '--seeds', '5-4']],
    ['nodes.csv:3 node n1 stands twice', () => [...files(['n1,1,1,1,T4', 'n1,1,1,1,T4']), '--policy', 'fgd']],
    ['nodes.csv:0 no node has a GPU', () => [...files(['n1,1,1,0,']), '--policy', 'fgd']],
    ['nodes.csv:2 gpu 9 is above 8', () => [...files(['n1,1,1,9,T4']), '--policy', 'fgd']],
    ['pods.csv:2 several GPUs', () => [...files(undefined, ['p,1,1,2,500,']), '--policy', 'fgd']],
    ['pods.csv:2 a pod with GPUs', () => [...files(undefined, ['p,1,1,1,0,']), '--policy', 'fgd']],
  ])('refuses with %s', async (reason, command) => {
    expect(await refusalOf(...command())).toContain(reason);
  });
});
