/** Whom jobs run as: slurmrestd refuses root, and whoever it runs as is whom it submits as. */
import { readFileSync } from 'node:fs';

export interface JobUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The user with the fewest rights that every Debian has. */
export const JOB_USER_NAME = 'nobody';

/** The user as the system's table has it; null when it has none of this name. */
export function jobUser(
  name: string = JOB_USER_NAME,
  table: string = readFileSync('/etc/passwd', 'utf8'),
): JobUser | null {
  const [, , uid, gid] =
    table
      .split('\n')
      .map((line) => line.split(':'))
      .find(([each]) => each === name) ?? [];
  return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) };
}
