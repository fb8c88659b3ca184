/** Walking a plan: which room is asked when, and what its answer fills. */
import { faulty, type RoomAnswer, type RoomRequest } from '../transport/transport.ts';
import { absorbEntities, absorbRoot } from './absorb.ts';
import { type CompiledFetch, compileFetch } from './compile.ts';
import { EntityQuestion } from './entity-question.ts';
import { isMasked } from './errors.ts';
import { collectEntities, type EntityRequest } from './fetch-node.ts';
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
  const compiled = compileFetch(step, run.supergraph.types);
  const requests = compiled.calls.map((call) => collectEntities(call, compiled.allowsTwins, run));
  if (requests.length && requests.every((each) => each.texts.length === 0)) return;
  const answer = await ask(step, questionOf(step, compiled, requests, run), run);
  // Paths may lead elsewhere once objects have come, or the types of some.
  if (!compiled.leavesOnly) run.found = undefined;
  const fault = requests.length ? absorbEntities(step, compiled, requests, answer, run) : absorbRoot(step, answer, run);
  if (fault || answer.errors.length) report(step.service, fault, answer, run);
}

/** The question for the room. One in this process gets representations as it would over HTTP. */
function questionOf(
  step: FetchStep,
  { head }: CompiledFetch,
  requests: readonly EntityRequest[],
  run: Run,
): RoomRequest {
  const { query, document, repeatable, variables: names, entities } = step;
  const { claims, headers } = run;
  const variables: Entity = {};
  for (const name of names) {
    const value = own(run.variables, name);
    if (value !== undefined) variables[name] = value;
  }
  if (requests.length === 0) {
    const body = names.length ? undefined : `${head}{}}`;
    return { query, document, repeatable, claims, headers, variables, body };
  }
  let text = names.length ? JSON.stringify(variables).slice(0, -1) : '{';
  for (let index = 0; index < requests.length; index++) {
    text += `${text === '{' ? '' : ','}"${entities[index]?.variable}":[${requests[index]?.texts.join()}]`;
  }
  return new EntityQuestion(step, run, head, `${text}}`);
}

/** Tells the log what clients are not told. */
function report(service: string, fault: RoomAnswer['fault'], { errors }: RoomAnswer, run: Run): void {
  const { requestId } = run.claims;
  if (fault) run.onFault({ service, ...fault, requestId });
  for (const error of errors) {
    if (isMasked(error)) run.onFault({ service, kind: 'MASKED', detail: String(error.message), requestId });
  }
}

async function ask(step: FetchStep, question: RoomRequest, run: Run): Promise<RoomAnswer> {
  const transport = run.transports.get(step.service);
  if (!transport) return faulty('REFUSED', 'no transport leads to this room');
  run.calls++;
  try {
    const answer = await transport.execute(question, run.signal);
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
