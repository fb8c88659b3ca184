import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { jobName, LIMIT_S, SCRIPTS, type Script, SIZES, type Size } from '../sectors/sci-tech/scripts.ts';
import type { Language } from '../words/routing.ts';
import { demonstrate, demoText } from './demos.ts';
import { askNow } from './hub.ts';
import { graphLocale } from './pages.ts';
import { type SciTechDemoMutation, type SciTechJobQuery, SciTechOwnerDocument } from './partner/generated/graphql.ts';

export type Job = NonNullable<SciTechJobQuery['computeJob']>;

/** The job's id, the code of the hub's refusal, or no answer at all. */
export type SubmittedJob =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable' };

/** The invented organization in whose name the demonstration acts; null when the hub does not say. */
export async function demonstrator(language: Language) {
  const locale = graphLocale(language);
  const { answer } = await demonstrate('sci-tech', SciTechOwnerDocument, { locale }, 'owner.partner.graphql');
  return answer.data?.buildings.nodes[0]?.owner ?? null;
}

/** Submits one of the fixed scripts by the site's own file. The same key gives the same job. */
export async function submitJob(
  { script, size, key }: { script: Script; size: Size; key: string },
  language: Language,
): Promise<SubmittedJob> {
  const [owner, { code }] = await Promise.all([demonstrator(language), demoText('sci-tech', 'demo.partner.graphql')]);
  if (owner === null) return { kind: 'unreachable' };
  const input = {
    ...{ idempotencyKey: `web-${key}`, orgId: owner.id, name: jobName(script), script: SCRIPTS[script] },
    ...{ ...SIZES[size], gpus: 0, limitS: LIMIT_S, sectorCode: 'sci-tech' },
  };
  const answer = await askNow<SciTechDemoMutation, unknown>(code, { input }, 'DEMONSTRATOR');
  if (!answer.ok) return { kind: 'unreachable' };
  const result = answer.data.submitComputeJob;
  if (result.__typename !== 'SubmitComputeJobSuccess') return { kind: 'refused', code: result.code };
  await placed(result.job.id, language);
  return { kind: 'taken', id: result.job.id };
}

const [TRIES, PAUSE_MS] = [8, 300];

/** Waits a little until the scheduler's next turn has decided, so that the page that follows has something to tell. */
async function placed(id: string, language: Language): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const job = await readJob(id, language);
    if (job === null || job.placement !== null) return;
    await sleep(PAUSE_MS);
  }
}

/** The job as it stands now; null where there is none or the hub does not answer. */
export async function readJob(id: string, language: Language): Promise<Job | null> {
  const { code } = await demoText('sci-tech', 'job.partner.graphql');
  const answer = await askNow<SciTechJobQuery, unknown>(code, { id, locale: graphLocale(language) }, 'DEMONSTRATOR');
  return answer.ok ? answer.data.computeJob : null;
}
