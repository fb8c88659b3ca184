'use server';

import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { submitMatch } from '../../data/matching.ts';
import type { Language } from '../../words/routing.ts';
import {
  clean,
  type Draft,
  emptyDraft,
  type Fault,
  faultOf,
  faults,
  fields,
  packDraft,
  readDraft,
  type Step,
  stepOf,
  toInput,
} from './draft.ts';

const COOKIE = 'match';
const HOUR = 3600;

const languageOf = (form: FormData): Language => (form.get('language') === 'en' ? 'en' : 'zh');

const stepIn = (form: FormData): Step => ([1, 2, 3, 4] as const).find((step) => String(step) === form.get('step')) ?? 1;

async function save(draft: Draft): Promise<void> {
  const jar = await cookies();
  jar.set(COOKIE, packDraft(draft), { httpOnly: true, sameSite: 'lax', path: '/', maxAge: HOUR });
}

/** The draft with what one step's form says; a field that the form does not have keeps its answer. */
function merged(draft: Draft, form: FormData): Draft {
  const filled = { ...draft.fields };
  for (const field of fields) {
    const value = form.get(field);
    if (typeof value === 'string') filled[field] = clean(field, value);
  }
  const codes = (name: string) =>
    form
      .getAll(name)
      .map((code) => String(code).slice(0, 60))
      .slice(0, 30);
  const ticked = form.get('step') === '3' ? { required: codes('required'), preferred: codes('preferred') } : {};
  return { ...draft, fields: filled, ...ticked, errors: [] };
}

async function leaveFor(
  language: Language,
  step: Step,
  draft: Draft,
  found: readonly Fault[],
  message = '',
): Promise<never> {
  await save({ ...draft, errors: found.map((field) => ({ field, message: message.slice(0, 200) })) });
  redirect(`/${language}/match?step=${step}`);
}

async function send(draft: Draft, language: Language): Promise<never> {
  const submitted = await submitMatch(toInput(draft), language);
  if (submitted.kind === 'unreachable') return leaveFor(language, 4, draft, ['unreachable']);
  if (submitted.kind === 'refused') {
    const fault = faultOf(submitted.code, submitted.path);
    return leaveFor(language, stepOf(fault), draft, [fault], submitted.message);
  }
  const jar = await cookies();
  const done = JSON.stringify({ id: submitted.request.id, reference: submitted.request.reference });
  jar.delete(COOKIE);
  jar.set('matched', done, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: HOUR });
  redirect(`/${language}/match/done`);
}

/** Takes one step's answers: faults lead back to their step, the fourth step puts the demand to the hub. */
export async function takeStep(form: FormData): Promise<never> {
  const [language, step, jar] = [languageOf(form), stepIn(form), await cookies()];
  const draft = merged(readDraft(jar.get(COOKIE)?.value) ?? emptyDraft(randomUUID()), form);
  const found = faults(draft, step);
  const [fault] = found;
  if (fault !== undefined)
    return leaveFor(
      language,
      stepOf(fault),
      draft,
      found.filter((one) => stepOf(one) === stepOf(fault)),
    );
  if (step === 4) return send(draft, language);
  return leaveFor(language, step === 1 ? 2 : step === 2 ? 3 : 4, draft, []);
}
