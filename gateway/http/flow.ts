/** Writing to a reader that may be slow: wait for it, but not for ever. */
import type { Writable } from 'node:stream';

/** Milliseconds that a reader may leave what was sent to it unread. */
export const STALL_MS = 10_000;

/** Writes `text`; false when the reader has gone, or has read nothing of what was sent before for `stallMs`. */
export async function writeInTurn(stream: Writable, text: string, stallMs = STALL_MS): Promise<boolean> {
  if (stream.destroyed) return false;
  if (stream.write(text)) return true;
  return new Promise((resolve) => {
    const settle = (read: boolean) => {
      clearTimeout(timer);
      stream.off('drain', onDrain).off('close', onClose);
      resolve(read);
    };
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    const timer = setTimeout(() => settle(false), stallMs);
    stream.once('drain', onDrain).once('close', onClose);
  });
}
