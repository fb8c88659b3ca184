/** Subscriptions: the stream of one room, and for each of its events the rest of the plan and an answer of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { mapStream } from '../kit.ts';
import { faulty, type RoomAnswer, type RoomEvent, type RoomRequest, type RoomStream } from '../transport/transport.ts';
import { absorbRoot } from './absorb.ts';
import type { GatewayError } from './errors.ts';
import { runStep } from './execute.ts';
import { type Entity, own } from './merge.ts';
import type { Variant } from './operation.ts';
import type { FetchStep, Step } from './plan.ts';
import { project } from './projection.ts';
import type { Run } from './run.ts';

/** One event as clients get it; `extensions.cursor` says where to go on after it. */
export interface StreamEvent {
  result: ExecutionResult;
  cursor?: string;
}

/** What the engine does for a stream and each of its events. */
export interface StreamMaking {
  /** The last cursor that the client has seen. */
  after: string | null;
  /** A run with a deadline of its own, and what ends it. */
  startRun(): { run: Run; end: () => void };
  format(error: GatewayError): NonNullable<ExecutionResult['errors']>[number];
}

export interface OpenedStream {
  /** Without `events` the whole answer. */
  result: ExecutionResult;
  calls: number;
  events?: AsyncGenerator<StreamEvent, void>;
}

/** Opens the stream of a subscription. return() of its events closes it at the room too. */
export async function openStream(variant: Variant, making: StreamMaking): Promise<OpenedStream> {
  const { primary, rest } = divided(variant.steps.map(({ step }) => step));
  const answer = async (event: RoomAnswer): Promise<ExecutionResult> => {
    const { run, end } = making.startRun();
    const fault = absorbRoot(primary, event, run);
    if (fault) run.onFault({ service: primary.service, ...fault, requestId: run.claims.requestId });
    for (const step of rest) await runStep(step, run);
    const data = project(variant.shape, run.data, run);
    end();
    const errors = run.errors.map(making.format);
    return errors.length ? { errors, data } : { data };
  };
  const open = (after: string | null) => openAtRoom(primary, making, after);
  const stream = await open(making.after);
  if ('refused' in stream) {
    const { errors } = await answer(stream.refused);
    return { result: { errors }, calls: 1 };
  }
  const events = withoutBreaks(stream.events, open, making.after);
  const answered = mapStream(
    events,
    async (event) => withCursor(await answer(event), event.cursor),
    () => void events.return(),
  );
  return { result: {}, calls: 1, events: answered };
}

function withCursor(result: ExecutionResult, cursor: string | undefined): StreamEvent {
  return cursor === undefined ? { result } : { result: { ...result, extensions: { cursor } }, cursor };
}

function divided(steps: readonly (Step | null)[]): { primary: FetchStep; rest: Step[] } {
  const all = steps.flatMap((step) => (step?.kind === 'sequence' ? step.steps : step ? [step] : []));
  const [first, ...rest] = all;
  if (first?.kind !== 'subscription') throw new Error('The plan of a subscription does not begin with a stream');
  return { primary: first.primary, rest };
}

async function openAtRoom(primary: FetchStep, making: StreamMaking, after: string | null): Promise<RoomStream> {
  const { run, end } = making.startRun();
  const variables: Entity = {};
  for (const name of primary.variables) {
    const value = own(run.variables, name);
    if (value !== undefined) variables[name] = value;
  }
  const { query, document } = primary;
  const { claims, headers } = run;
  const request: RoomRequest = { query, document, variables, repeatable: true, claims, headers };
  const transport = run.transports.get(primary.service);
  const opened = await (transport?.subscribe?.(request, after) ?? { refused: faulty('REFUSED', 'it has no streams') });
  end();
  return opened;
}

const TRIES = 6;
const FIRST_REST_MS = 100;

/** The room's events; where it gives cursors, a stream that breaks is opened again after the last one. */
function withoutBreaks(
  first: AsyncGenerator<RoomEvent, void>,
  open: (after: string | null) => Promise<RoomStream>,
  after: string | null,
): AsyncGenerator<RoomEvent, void> {
  let events = first;
  let cursor = after;
  let ended = false;
  async function* read(): AsyncGenerator<RoomEvent, void> {
    for (;;) {
      const next = await events.next();
      if (next.done) return;
      if (!next.value.fault) {
        cursor = next.value.cursor ?? cursor;
        yield next.value;
        continue;
      }
      const again = cursor === null ? null : await reopened(cursor);
      if (!again) return yield next.value;
      events = again;
    }
  }
  async function reopened(at: string): Promise<AsyncGenerator<RoomEvent, void> | null> {
    for (let attempt = 0; attempt < TRIES && !ended; attempt++) {
      await pause(FIRST_REST_MS * 2 ** attempt, undefined, { ref: false });
      const stream = await open(at);
      if (!('events' in stream)) continue;
      if (!ended) return stream.events;
      await stream.events.return();
    }
    return null;
  }
  return mapStream(
    read(),
    (event) => event,
    () => {
      ended = true;
      void events.return();
    },
  );
}
