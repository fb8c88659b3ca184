/** COPY FROM STDIN over the driver, for a bench to hold itself against. */
import type { Database } from '@yushu/db';

/** The part of the driver's connection that COPY needs. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends the chunks, and ends when the server has committed them. */
export async function copyIn(database: Database, text: string, chunks: readonly Buffer[]): Promise<void> {
  const session = await database.checkout();
  try {
    await new Promise<void>((resolve, reject) => {
      const query = {
        submit: (wire: Wire) => wire.query(text),
        handleCopyInResponse: (wire: Wire) => {
          for (const chunk of chunks) wire.sendCopyFromChunk(chunk);
          wire.endCopyFrom();
        },
        handleCommandComplete: () => {},
        handleReadyForQuery: () => resolve(),
        handleError: reject,
      };
      // The driver takes whatever can submit itself; its types know only its own queries.
      session.client.query(query as never);
    });
  } finally {
    session.release();
  }
}
