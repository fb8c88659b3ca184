/** Slurm's REST interface v0.0.38, as far as the hub uses it. */
import { err, ok, type Result } from '@yushu/kit';
import type { z } from 'zod';
import { type AdapterFault, protocolFault, timedOut } from '../../../domain/dispatch/adapter.ts';
import { jobsAnswer, nodesAnswer, type RemoteJob, type RemoteNode, submitAnswer } from './answers.ts';
import { ask, type Question } from './ask.ts';
import { type Complaint, isOver, verdict } from './verdict.ts';

const VERSION = '/slurm/v0.0.38';

/** A batch job as Slurm takes it. Its #SBATCH lines count for nothing here. */
export interface Submission {
  readonly script: string;
  readonly job: Readonly<Record<string, unknown>> & {
    readonly environment: Readonly<Record<string, string>>;
    readonly current_working_directory: string;
  };
}

type Asked<T> = Promise<Result<T, AdapterFault>>;

export interface RestClient {
  nodes(): Asked<readonly RemoteNode[]>;
  /** Every job that the controller remembers: ended ones for MinJobAge. */
  jobs(): Asked<readonly RemoteJob[]>;
  /** The new job's number. Sent twice it makes two jobs. */
  submit(submission: Submission): Asked<number>;
  /** Ok too when there is nothing left to end. */
  cancel(jobId: number): Asked<void>;
}

export function restClient(socket: string, timeoutMs?: number): RestClient {
  const say = (method: Question['method'], path: string, body?: unknown) =>
    spoken({ socket, method, path: `${VERSION}${path}`, body, timeoutMs });
  return {
    nodes: async () => read(await say('GET', '/nodes'), nodesAnswer, ({ nodes }) => nodes),
    jobs: async () => read(await say('GET', '/jobs'), jobsAnswer, ({ jobs }) => jobs),
    submit: async (submission) => submitted(await say('POST', '/job/submit', submission)),
    cancel: async (jobId) => {
      const said = await say('DELETE', `/job/${jobId}`);
      return said.ok || isOver(said.error) ? ok(undefined) : said;
    },
  };
}

async function spoken(question: Question): Promise<Result<unknown, Complaint>> {
  const answer = await ask(question);
  return answer.ok ? verdict(answer.value) : err({ ...answer.error, number: null });
}

function read<Schema extends z.ZodType, Value>(
  said: Result<unknown, Complaint>,
  schema: Schema,
  pick: (body: z.infer<Schema>) => Value,
): Result<Value, AdapterFault> {
  if (!said.ok) return said;
  const parsed = schema.safeParse(said.value);
  return parsed.success
    ? ok(pick(parsed.data))
    : err(protocolFault(`Slurm's answer: ${parsed.error.issues[0]?.message}`));
}

/** A submission that was lost on the way may have arrived: what is no plain refusal counts as TIMEOUT. */
function submitted(said: Result<unknown, Complaint>): Result<number, AdapterFault> {
  const done = read(said, submitAnswer, (body) => body.job_id);
  if (done.ok || done.error.code !== 'PROTOCOL') return done;
  return err(timedOut(done.error.message));
}
