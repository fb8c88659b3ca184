/** What Slurm's answer means: by its error number, because the HTTP status is 500 for nearly everything. */
import { err, ok, type Result } from '@yushu/kit';
import { z } from 'zod';
import { type AdapterFault, protocolFault, refused, unreachable } from '../../../domain/dispatch/adapter.ts';
import type { Answer } from './ask.ts';

const errors = z.object({
  errors: z
    .array(
      z.object({
        // One name when submitting, another everywhere else.
        error_code: z.number().optional(),
        error_number: z.number().optional(),
        error: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .default([]),
});

/** ESLURM_INVALID_JOB_ID: never had it, or has forgotten it. */
const INVALID_JOB = 2017;
/** ESLURM_ALREADY_DONE and its like: what was to be ended has ended. */
const DONE = new Set([2021, 2084, 2085, 2086]);
/** Of the 2xxx, those that may go away: try again, busy, I/O, starting up, disabled or deferred for now. */
const PASSING = new Set([2007, 2016, 2019, 2020, 2026, 2027, 2037, 2061, 2078, 2090, 2103, 2105, 2125, 2131]);

export type Complaint = AdapterFault & { readonly number: number | null };

/** The body of an answer without errors; else the fault that the first of them is. */
export function verdict({ status, body }: Answer): Result<unknown, Complaint> {
  const parsed = errors.safeParse(body);
  if (!parsed.success) return err({ ...protocolFault(`HTTP ${status} without the fields of Slurm.`), number: null });
  const [first] = parsed.data.errors;
  if (first)
    return err(complaint(first.error_code ?? first.error_number ?? -1, first.error ?? first.description ?? ''));
  if (status !== 200) return err({ ...protocolFault(`HTTP ${status} without an error.`), number: null });
  return ok(body);
}

function complaint(number: number, words: string): Complaint {
  const text = `Slurm ${number}: ${words}`;
  const final = number >= 2000 && number < 2200 && !PASSING.has(number);
  if (final) return { ...refused(text), number };
  // -1 is all that slurmrestd says when its controller does not answer a question.
  const away = number === -1 || (number >= 1000 && number < 1900) || number >= 5000;
  return { ...(away || PASSING.has(number) ? unreachable(text) : protocolFault(text)), number };
}

/** Whether the complaint says that there is no such job. */
export const isUnknownJob = ({ number }: Complaint): boolean => number === INVALID_JOB;
/** Whether the complaint says that there is nothing left to end. */
export const isOver = ({ number }: Complaint): boolean => number === INVALID_JOB || DONE.has(number ?? 0);
