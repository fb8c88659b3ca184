/** Walking a plan: which room is asked when, and what its answer fills. */
import { faulty, type RoomAnswer } from '../transport/transport.ts';
import { absorbEntities, absorbRoot } from './absorb.ts';
import { isMasked } from './errors.ts';
import { collectEntities } from './fetch-node.ts';
import { type Entity, mergeInto, own } from './merge.ts';
import type { FetchStep, Step } from './plan.ts';
import type { Run } from './run.ts';

/** Runs one step and what hangs below it. Never rejects for what a room does. */
export async function runStep(step: Step, run: Run): Promise<void> {
  switch (step.kind) {
    case 'fetch':
      return runFetch(step, run);
    case 'sequence':
      for (const each of step.steps) await runStep(each, run);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((each) => runStep(each, run)));
      return;
    case 'condition': {
      const next = own(run.variables, step.variable) === true ? step.whenTrue : step.whenFalse;
      if (next) await runStep(next, run);
    }
  }
}

async function runFetch(step: FetchStep, run: Run): Promise<void> {
  const variables: Entity = {};
  for (const name of step.variables) {
    const value = own(run.variables, name);
    if (value !== undefined) variables[name] = value;
  }
  const { types } = run.supergraph;
  const requests = step.entities.map((call) => collectEntities(call, run.data, run.variables, types));
  if (step.entities.length && requests.every((each) => each.representations.length === 0)) return;
  for (const [index, call] of step.entities.entries()) variables[call.variable] = requests[index]?.representations;
  const answer = await ask(step, variables, run);
  const fault = step.entities.length ? absorbEntities(step, requests, answer, run) : absorbRoot(step, answer, run);
  report(step.service, fault, answer, run);
}

/** Tells the log what clients are not told. */
function report(service: string, fault: RoomAnswer['fault'], { errors }: RoomAnswer, run: Run): void {
  const { requestId } = run.claims;
  if (fault) run.onFault({ service, ...fault, requestId });
  for (const error of errors) {
    if (isMasked(error)) run.onFault({ service, kind: 'MASKED', detail: String(error.message), requestId });
  }
}

async function ask(step: FetchStep, variables: Entity, run: Run): Promise<RoomAnswer> {
  const transport = run.transports.get(step.service);
  if (!transport) return faulty('REFUSED', 'no transport leads to this room');
  run.calls++;
  const { query, document, repeatable } = step;
  try {
    const { claims, headers, signal } = run;
    const answer = await transport.execute({ query, document, repeatable, variables, headers, claims }, signal);
    run.onRoomAnswer?.(step.service, answer);
    return answer;
  } catch (error) {
    return faulty('CRASHED', error instanceof Error ? error.message : String(error));
  }
}

/** Lays values that no room gave (introspection) into the answer. */
export function lay(run: Run, values: Entity): void {
  mergeInto(run.data, values, run.supergraph.types.isObject);
}
