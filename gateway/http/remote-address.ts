/** Who connected, where proxies stand between. */
import type { IncomingMessage } from 'node:http';

/**
 * The address of the client. With `proxies` trusted proxies in front, what the outermost of them wrote into
 * X-Forwarded-For; whatever a client wrote there himself stands further left and is not looked at.
 */
export function remoteAddress({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, proxies = 0): string {
  const direct = socket.remoteAddress ?? '';
  if (proxies === 0) return direct;
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  return forwarded.at(-proxies) ?? forwarded[0] ?? direct;
}
