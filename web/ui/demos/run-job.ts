'use server';

import { redirect } from 'next/navigation';
import { submitJob } from '../../data/jobs.ts';
import { scriptOf, sizeOf } from '../../sectors/sci-tech/scripts.ts';

const KEY = /^[0-9a-f-]{36}$/;

/** Submits the chosen script in the chosen size, and leads back to where it went. Anything else than the choices is refused. */
export async function runJob(form: FormData): Promise<never> {
  const language = form.get('language') === 'en' ? 'en' : 'zh';
  const [script, size] = [scriptOf(String(form.get('script'))), sizeOf(String(form.get('size')))];
  const key = String(form.get('key'));
  const page = `/${language}/sci-tech`;
  if (script === null || size === null || !KEY.test(key)) redirect(`${page}?refused=CHOICE#demo`);
  const submitted = await submitJob({ script, size, key }, language);
  if (submitted.kind === 'taken') redirect(`${page}?job=${encodeURIComponent(submitted.id)}#demo`);
  const code = submitted.kind === 'refused' ? submitted.code : 'UNREACHABLE';
  redirect(`${page}?refused=${encodeURIComponent(code)}#demo`);
}
