/** Whether Slurm can run here; tests and pages that need it are skipped with these words when not. */
import { jobUser } from './job-user.ts';
import { findPrograms } from './packages.ts';

/** Null when it can; else why not. */
export function whyNoSlurm(): string | null {
  if (process.getuid?.() !== 0) return 'needs root: Slurm starts jobs as other users';
  const programs = findPrograms();
  if (!programs.ok) return programs.error.message;
  return jobUser() ? null : 'there is no user to run jobs as';
}
