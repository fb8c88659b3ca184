import type { Db } from '@yushu/db';
import {
  useCase,
  useCaseCapability,
  useCaseOrganization,
  useCaseOutcome,
  useCaseSector,
} from '@yushu/db/schema/sectors';
import { eq } from 'drizzle-orm';
import { toOutcome, type UseCaseOutcome } from './outcomes.ts';
import type { UseCase } from './use-cases.ts';

export type NewUseCase = typeof useCase.$inferInsert;
export type NewOutcome = Omit<typeof useCaseOutcome.$inferInsert, 'useCaseId' | 'place'>;

/** What a use case is joined with. */
export interface UseCaseLinks {
  readonly sectors: readonly string[];
  readonly organizations: readonly string[];
  readonly capabilities: readonly string[];
  readonly outcomes: readonly NewOutcome[];
}

export const lockUseCase = (tx: Db, id: string): Promise<UseCase | null> => locked(tx, eq(useCase.id, id));
export const lockUseCaseBySlug = (tx: Db, slug: string): Promise<UseCase | null> => locked(tx, eq(useCase.slug, slug));

async function locked(tx: Db, where: ReturnType<typeof eq>): Promise<UseCase | null> {
  const [row] = await tx.select().from(useCase).where(where).for('update');
  return (row as UseCase | undefined) ?? null;
}

/** Writes the case and all that it is joined with, in the place of what was there. */
export async function saveUseCase(tx: Db, row: NewUseCase, links: UseCaseLinks): Promise<UseCase> {
  const { id, ...change } = row;
  const [written] = await tx
    .insert(useCase)
    .values(row)
    .onConflictDoUpdate({ target: useCase.id, set: change })
    .returning();
  for (const table of [useCaseSector, useCaseOrganization, useCaseCapability, useCaseOutcome])
    await tx.delete(table).where(eq(table.useCaseId, id));
  const of = { useCaseId: id };
  await tx.insert(useCaseSector).values(links.sectors.map((sectorCode) => ({ ...of, sectorCode })));
  if (links.organizations.length > 0)
    await tx
      .insert(useCaseOrganization)
      .values(links.organizations.map((organizationId) => ({ ...of, organizationId })));
  if (links.capabilities.length > 0)
    await tx.insert(useCaseCapability).values(links.capabilities.map((capabilityCode) => ({ ...of, capabilityCode })));
  if (links.outcomes.length > 0)
    await tx.insert(useCaseOutcome).values(links.outcomes.map((outcome, place) => ({ ...outcome, ...of, place })));
  return written as UseCase;
}

export async function updateUseCase(tx: Db, id: string, change: Partial<NewUseCase>): Promise<UseCase> {
  const [row] = await tx.update(useCase).set(change).where(eq(useCase.id, id)).returning();
  return row as UseCase;
}

export async function outcomesOf(tx: Db, id: string): Promise<UseCaseOutcome[]> {
  const rows = await tx.select().from(useCaseOutcome).where(eq(useCaseOutcome.useCaseId, id));
  return rows.map(toOutcome);
}
