/** A transport that is timed, counted and traced. */
import type { RoomAnswer, RoomRequest, Transport } from '../transport/transport.ts';
import type { Metrics } from './metrics.ts';
import type { TraceSpan, Tracing } from './tracing.ts';

export interface Watch {
  metrics?: Metrics;
  tracing?: Tracing;
}

/** `transport` under watch; itself when nobody watches. */
export function watchedTransport(service: string, transport: Transport, { metrics, tracing }: Watch): Transport {
  if (!metrics && !tracing) return transport;
  return {
    ...transport,
    async execute(request, signal) {
      const span = request.claims.traceparent ? tracing?.room(service, request.claims.traceparent) : undefined;
      const started = performance.now();
      const answer = await transport.execute(span ? within(span, request) : request, signal);
      const outcome = outcomeOf(answer);
      span?.end(outcome === 'OK' ? undefined : outcome);
      metrics?.room({ service, outcome, seconds: (performance.now() - started) / 1000 });
      return answer;
    },
  };
}

/** A room here reads the span from its claims, one elsewhere that trusts no claims of ours from the header. */
function within({ traceparent }: TraceSpan, request: RoomRequest): RoomRequest {
  const headers = { ...request.headers, traceparent };
  return { ...request, variables: request.variables, headers, claims: { ...request.claims, traceparent } };
}

const outcomeOf = ({ fault, errors }: RoomAnswer): string => fault?.kind ?? (errors.length ? 'ERRORS' : 'OK');
