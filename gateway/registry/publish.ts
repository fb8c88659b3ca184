/** The registry's memory: every SDL by its hash, and who published it when. */
import { createHash } from 'node:crypto';
import type { Db } from '@yushu/db';
import { publication, publishedSdl } from '@yushu/db/schema/gateway';
import { desc, eq, inArray } from 'drizzle-orm';

export interface Publication {
  readonly subject: string;
  readonly hash: string;
  /** False when the subject's newest publication has this very text. */
  readonly changed: boolean;
}

/** SHA-256 of the text, hexadecimal. */
export const sdlHash = (sdl: string): string => createHash('sha256').update(sdl).digest('hex');

/** Publishes `sdl` for `subject`. Publishing what is published already changes nothing. */
export function publish(db: Db, subject: string, sdl: string, by: string, at: Date): Promise<Publication> {
  const hash = sdlHash(sdl);
  return db.transaction(async (tx) => {
    await tx.insert(publishedSdl).values({ hash, sdl, firstPublishedAt: at }).onConflictDoNothing();
    const newest = await newestHash(tx, subject);
    if (newest === hash) return { subject, hash, changed: false };
    await tx.insert(publication).values({ subject, hash, publishedAt: at, publishedBy: by });
    return { subject, hash, changed: true };
  });
}

async function newestHash(db: Db, subject: string): Promise<string | null> {
  const rows = await db
    .select({ hash: publication.hash })
    .from(publication)
    .where(eq(publication.subject, subject))
    .orderBy(desc(publication.publishedAt))
    .limit(1);
  return rows[0]?.hash ?? null;
}

/** The text that a subject published last; null when it never did. */
export async function newestSdl(db: Db, subject: string): Promise<string | null> {
  const rows = await db
    .select({ sdl: publishedSdl.sdl })
    .from(publication)
    .innerJoin(publishedSdl, eq(publication.hash, publishedSdl.hash))
    .where(eq(publication.subject, subject))
    .orderBy(desc(publication.publishedAt))
    .limit(1);
  return rows[0]?.sdl ?? null;
}

/** The hash of what each of `subjects` published last; those that never did are left out. */
export async function newestHashes(db: Db, subjects: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinctOn([publication.subject], { subject: publication.subject, hash: publication.hash })
    .from(publication)
    .where(inArray(publication.subject, [...subjects]))
    .orderBy(publication.subject, desc(publication.publishedAt));
  return new Map(rows.map(({ subject, hash }) => [subject, hash]));
}
