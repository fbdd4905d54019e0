import {
  type Context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { under } from './exchange-once.ts'
import type { Log } from './log.ts'
import type { Begin, Step } from './tracing.ts'

export type Exporter = { begin: Begin; close(): Promise<void> }

type Parts = { service: string; version: string; endpoint: string; log: Pick<Log, 'warn'> }

/** Milliseconds. */
const SEND_WITHIN_MS = 2_000
const SEND_EVERY_MS = 1_000
const SAY_AGAIN_MS = 60_000

/** Spans by way of OpenTelemetry, sent in batches as OTLP over HTTP. A collector that is gone costs a line of the log a minute, nothing else. */
export function createExporter({ service, version, endpoint, log }: Parts): Exporter {
  let saidAt = Number.NEGATIVE_INFINITY
  const say = (why: string): void => {
    if (performance.now() - saidAt < SAY_AGAIN_MS) return
    saidAt = performance.now()
    log.warn({ endpoint, why: why.slice(0, 300) }, 'The collector of traces took nothing; what was to be sent is lost')
  }
  const quiet = (): void => undefined
  diag.setLogger(
    { error: say, warn: say, info: quiet, debug: quiet, verbose: quiet },
    {
      logLevel: DiagLogLevel.WARN,
      suppressOverrideMessage: true,
    },
  )
  const exporter = new OTLPTraceExporter({ url: under(endpoint, '/v1/traces'), timeoutMillis: SEND_WITHIN_MS })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'llm-trainer',
      'service.version': version,
    }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS, exportTimeoutMillis: SEND_WITHIN_MS }),
    ],
  })
  const tracer = provider.getTracer('llm-trainer', version)

  return {
    begin({ name, kind, parent, facts = {} }) {
      const span = tracer.startSpan(name, { kind: kinds[kind ?? 'internal'], attributes: facts }, contextOf(parent))
      const { traceId, spanId, traceFlags } = span.spanContext()
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        note: (more) => void span.setAttributes(more),
        end(problem) {
          if (!span.isRecording()) return
          if (problem !== undefined) {
            span.setAttribute('error.type', problem.code)
            span.setStatus({ code: SpanStatusCode.ERROR, message: problem.title })
          }
          span.end()
        },
      }
    },
    async close() {
      await provider.shutdown().catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
      diag.disable()
    },
  }
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const satisfies Record<NonNullable<Step['kind']> | 'internal', SpanKind>

/** W3C Trace Context, version 00. */
const traceparentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

function contextOf(parent: Step['parent']): Context {
  const [, traceId, spanId, flags = '00'] = traceparentForm.exec(parent ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}
