/** Traces by OpenTelemetry, sent by OTLP over HTTP. A request that is not sampled costs nothing here. */
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

export interface TraceSpan {
  /** W3C trace context of this span, for whoever is asked on its behalf. */
  readonly traceparent: string;
  note(attributes: Record<string, string | number>): void;
  /** `failed` is an error's code. */
  end(failed?: string): void;
}

export interface Tracing {
  /**
   * The span of a request that began at `startedAt` (epoch milliseconds), or null when it is not one of those traced. The
   * caller's `traceparent` is continued; its wish to be traced counts only when `trusted`, since traces cost.
   */
  request(name: string, traceparent: string | undefined, startedAt: number, trusted: boolean): TraceSpan | null;
  /** A call of a room within the span that `traceparent` names. */
  room(service: string, traceparent: string): TraceSpan;
  /** Sends what is left. */
  stop(): Promise<void>;
}

export interface TracingOptions {
  /** Where an OTLP collector takes traces, `http://host:4318/v1/traces`. */
  url: string;
  /** Share of requests that are traced, 0 to 1. */
  share: number;
  serviceName?: string;
  /** Milliseconds between two sendings. */
  everyMs?: number;
  random?: () => number;
}

interface Parent {
  traceId: string;
  spanId: string;
  traceFlags: number;
}

const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;
const SAMPLED = 1;

/** Starts tracing; nothing is sent before the first traced request has ended. */
export function createTracing(options: TracingOptions): Tracing {
  const processor = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: options.url }),
    scheduledDelayMillis: options.everyMs ?? 5_000,
  });
  const resource = resourceFromAttributes({ 'service.name': options.serviceName ?? 'yushu-gateway' });
  const provider = new TracerProvider({ resource, spanProcessors: [processor] });
  const tracer = provider.getTracer('yushu');
  const { random = Math.random } = options;
  return {
    request(name, traceparent, startedAt, trusted) {
      const parent = readTraceparent(traceparent);
      const wished = trusted && parent !== null && (parent.traceFlags & SAMPLED) === SAMPLED;
      if (!wished && random() >= options.share) return null;
      return wrap(tracer.startSpan(name, { kind: SpanKind.SERVER, startTime: startedAt }, contextOf(parent)));
    },
    room(service, traceparent) {
      const attributes = { 'graphql.subgraph': service };
      const parent = readTraceparent(traceparent);
      return wrap(tracer.startSpan(`room ${service}`, { kind: SpanKind.CLIENT, attributes }, contextOf(parent)));
    },
    stop: () => provider.shutdown(),
  };
}

function readTraceparent(header: string | undefined): Parent | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? '') ?? [];
  return traceId && spanId && flags ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16) } : null;
}

// Whether a span is recorded was decided before: a parent that was not sampled would have the SDK drop it.
const contextOf = (parent: Parent | null) =>
  parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags: SAMPLED, isRemote: true }) : ROOT_CONTEXT;

function wrap(span: Span): TraceSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-01`,
    note: (attributes) => void span.setAttributes(attributes),
    end(failed) {
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
      span.end();
    },
  };
}
