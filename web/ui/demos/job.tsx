import { getTranslations } from 'next-intl/server';
import { demoText } from '../../data/demos.ts';
import { demonstrator, readJob } from '../../data/jobs.ts';
import type { Language } from '../../words/routing.ts';
import { Beside } from '../beside.tsx';
import { first } from '../route.ts';
import site from '../site.module.css';
import { JobForm } from './job-form.tsx';
import { JobOutcome } from './job-outcome.tsx';
import { Silent } from './silent.tsx';

interface Props {
  readonly language: Language;
  readonly search: Record<string, string | string[] | undefined>;
}

type Refusal = keyof typeof import('../../words/zh.json')['job']['refusals'];

async function Refused({ code }: { code: string }) {
  const t = await getTranslations('job');
  const known = t.has(`refusals.${code as Refusal}`);
  return (
    <p className={site.notServed} role="alert">
      {known ? t(`refusals.${code as Refusal}`) : t('refused', { code: code.slice(0, 40) })}
    </p>
  );
}

async function Submit({ language, refused }: { language: Language; refused: string | null }) {
  const owner = await demonstrator(language);
  return (
    <>
      {refused === null ? null : <Refused code={refused} />}
      {owner === null ? <Silent /> : <JobForm language={language} owner={owner.name} />}
    </>
  );
}

/** A job submitted in an invented organization's name, and why it went where it went. */
export async function JobDemo({ language, search }: Props) {
  const t = await getTranslations('job');
  const id = first(search, 'job');
  const [text, job] = await Promise.all([
    demoText('sci-tech', id === null ? 'demo.partner.graphql' : 'job.partner.graphql'),
    id === null ? null : readJob(id, language),
  ]);
  return (
    <Beside title={t('title')} lead={t('lead')} file={text.file} code={text.code} at={job === null ? null : new Date()}>
      {job !== null ? (
        <JobOutcome job={job} />
      ) : (
        <Submit language={language} refused={id === null ? first(search, 'refused') : 'NO_JOB'} />
      )}
    </Beside>
  );
}
