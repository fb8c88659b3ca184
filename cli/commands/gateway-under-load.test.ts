import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disturb, type GatewayUnderLoad, gatewayUnderLoad, kill, steadyLoad } from './under-load.ts';

const REQUESTS = Number(process.env.YUSHU_PROOF_REQUESTS ?? 1_000);
const SWAPS = Math.max(2, Math.round(REQUESTS / 500));
const PER_SECOND = 100;
let gateway: GatewayUnderLoad;

beforeAll(async () => {
  gateway = await gatewayUnderLoad(2);
});
afterAll(() => gateway.stop());

describe('a gateway of two instances under load', { timeout: 300_000 }, () => {
  it(`answers ${REQUESTS} requests while the supergraph is swapped ${SWAPS} times and every instance restarted`, async () => {
    const before = gateway.instances();
    const over = disturb(gateway, SWAPS, (1000 * REQUESTS) / PER_SECOND);
    const load = await steadyLoad(gateway.url, REQUESTS, PER_SECOND, over);
    console.log(`never drop: ${load.failed} failed of ${load.sent}, ${SWAPS} swaps, 2 instances restarted`);
    expect(load).toEqual({ sent: expect.any(Number), failed: 0, reasons: {} });
    expect(gateway.instances().filter((pid) => before.includes(pid))).toEqual([]);
    expect(gateway.instances()).toHaveLength(2);
  });

  it('loses some when instances are killed, and replaces them: the control', async () => {
    const load = await steadyLoad(gateway.url, 100, PER_SECOND, kill(gateway, 2));
    console.log(`control: ${load.failed} failed of ${load.sent} with 2 kills`);
    expect(load.failed).toBeGreaterThan(0);
    expect((await steadyLoad(gateway.url, 50, PER_SECOND, Promise.resolve())).failed).toBe(0);
  });
});
