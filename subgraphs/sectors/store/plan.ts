/** The plan's tables: small and closed, so each is read whole, once a call. */
import {
  planColumn,
  planDirection,
  planProject,
  planQuestion,
  planTarget,
  planTask,
  planText,
  policy,
  publishedFact,
  talentProgramme,
} from '@yushu/db/schema/sectors';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { whole } from './whole.ts';

export type PlanDirection = typeof planDirection.$inferSelect;
export type PlanTask = typeof planTask.$inferSelect;
export type PlanColumn = typeof planColumn.$inferSelect;
export type PlanProject = typeof planProject.$inferSelect;
export type PlanTarget = typeof planTarget.$inferSelect;
export type PlanText = typeof planText.$inferSelect;
export type PlanQuestion = typeof planQuestion.$inferSelect;
export type PublishedFact = typeof publishedFact.$inferSelect;
export type Policy = typeof policy.$inferSelect;
export type TalentProgramme = typeof talentProgramme.$inferSelect;

export const planDirections = whole(({ db }) => db.select().from(planDirection).orderBy(planDirection.place));
export const planTasks = whole(({ db }) => db.select().from(planTask).orderBy(planTask.code));
export const planColumns = whole(({ db }) => db.select().from(planColumn).orderBy(planColumn.number));
export const planProjects = whole(({ db }) =>
  db.select().from(planProject).orderBy(planProject.columnNumber, planProject.slot),
);
export const planTargets = whole(({ db }) => db.select().from(planTarget).orderBy(planTarget.code));
export const planTexts = whole(({ db }) => db.select().from(planText).orderBy(planText.kind, planText.place));
export const planQuestions = whole(({ db }) => db.select().from(planQuestion).orderBy(planQuestion.place));
export const talentProgrammes = whole(({ db }) => db.select().from(talentProgramme).orderBy(talentProgramme.place));

/** Only what is verified: a row without a complete source is kept and never shown. */
export const publishedFacts = whole(({ db }) =>
  db.select().from(publishedFact).where(eq(publishedFact.status, 'PUBLISHED')).orderBy(publishedFact.place),
);

/** The newest version of each policy, drafts left out. */
export const policies = whole(async ({ db }) => {
  const rows = await db
    .selectDistinctOn([policy.code])
    .from(policy)
    .where(and(inArray(policy.state, ['IN_FORCE', 'EXPIRED', 'REPEALED'])))
    .orderBy(asc(policy.code), desc(policy.version));
  return rows.sort((a, b) => a.place - b.place);
});
