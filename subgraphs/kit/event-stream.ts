/**
 * A room's subscriptions, wherever the room runs: its source gives `{ cursor, payload }`, each event is executed with a
 * context of its own, and the cursor goes out beside the answer. By it whoever listens goes on after a break.
 */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { mapStream } from './map-stream.ts';

/** One event of a subscription's source. Cursors are printable ASCII and mean something to the room alone. */
export interface CursorEvent<Payload> {
  readonly cursor: string;
  readonly payload: Payload;
}

/** What a subscription's source is told beside its arguments. */
export interface StreamStart {
  /** The last cursor that the listener has seen; null: from now on. */
  readonly after: string | null;
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
}

export interface OpenStream {
  schema: GraphQLSchema;
  document: DocumentNode;
  variables: Record<string, unknown>;
  operationName?: string;
  after: string | null;
  /** The context of one event, or of the source itself, and its end. */
  open(): { contextValue: unknown; close(): Promise<void> };
}

export interface StreamedResult {
  data: Record<string, unknown> | null;
  errors: readonly GraphQLError[];
  /** Absent where the room gives none: such a stream cannot be taken up again. */
  cursor?: string;
}

/** The stream of a **validated** subscription, or why there is none. return() ends it at once. */
export async function openEventStream(
  asked: OpenStream,
): Promise<{ refused: StreamedResult } | { events: AsyncGenerator<StreamedResult, void> }> {
  const { schema, document, variables: variableValues, operationName, after, open } = asked;
  const abort = new AbortController();
  const own = open();
  const rootValue: StreamStart = { after, signal: abort.signal };
  const args = { schema, document, variableValues, operationName };
  const source = await createSourceEventStream({ ...args, rootValue, contextValue: own.contextValue });
  if (!(Symbol.asyncIterator in source)) {
    await own.close();
    return { refused: answerOf(source) };
  }
  const answerEvent = async (event: unknown): Promise<StreamedResult> => {
    if (event instanceof SourceFailed) return { data: null, errors: [event.error] };
    const { contextValue, close } = open();
    try {
      const answer = answerOf(await execute({ ...args, rootValue: event, contextValue }));
      const cursor = (event as Partial<CursorEvent<unknown>> | null)?.cursor;
      return typeof cursor === 'string' ? { ...answer, cursor } : answer;
    } finally {
      await close();
    }
  };
  const end = () => {
    abort.abort();
    void own.close();
  };
  return { events: mapStream(withFailure(source[Symbol.asyncIterator]()), answerEvent, end) };
}

const answerOf = ({ data, errors }: ExecutionResult): StreamedResult => ({ data: data ?? null, errors: errors ?? [] });

class SourceFailed {
  readonly error: GraphQLError;

  constructor(cause: unknown) {
    this.error =
      cause instanceof GraphQLError ? cause : new GraphQLError('The source failed.', { originalError: cause as Error });
  }
}

/** What the source throws as its last event: it is masked and told like any other error of the room. */
function withFailure(source: AsyncIterator<unknown>): AsyncIterator<unknown> {
  let failed = false;
  const fail = (cause: unknown) => {
    failed = true;
    return { done: false as const, value: new SourceFailed(cause) };
  };
  return {
    next: async () => (failed ? { done: true, value: undefined } : source.next().catch(fail)),
    return: async () => (await source.return?.()) ?? { done: true, value: undefined },
  };
}
