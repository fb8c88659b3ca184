/** Whether the gateway can do its work now: its rooms answer, and whatever else it stands on. */
import type { Transport } from './transport/transport.ts';

/** Something besides rooms that must be there (a database); resolves to the reason why it is not, or null. */
export interface ReadyCheck {
  name: string;
  check(signal: AbortSignal): Promise<string | null>;
}

export interface Readiness {
  ready: boolean;
  /** What is missing, one sentence each. */
  reasons: string[];
}

const WAIT_MS = 1_000;

/** Asks every room and every check at once, each for at most a second. */
export async function askReadiness(
  transports: Readonly<Record<string, Transport>>,
  checks: readonly ReadyCheck[],
): Promise<Readiness> {
  const rooms: ReadyCheck[] = Object.entries(transports).map(([name, transport]) => ({
    name,
    check: async (signal) => ((await (transport.ready?.(signal) ?? true)) ? null : 'does not answer'),
  }));
  const found = await Promise.all([...rooms, ...checks].map(askOne));
  const reasons = found.filter((each) => each !== null);
  return { ready: reasons.length === 0, reasons };
}

async function askOne({ name, check }: ReadyCheck): Promise<string | null> {
  const signal = AbortSignal.timeout(WAIT_MS);
  const late = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve('does not answer in time'), { once: true });
  });
  // The reason is for anyone who can reach the port: an error's own words may hold hosts and users.
  const reason = await Promise.race([check(signal).catch(() => 'failed'), late]);
  return reason === null ? null : `${name} ${reason}`;
}
