import type { IncomingHttpHeaders } from 'node:http'
import type { Problem } from '../../shared/problem.ts'
import type { Log } from './log.ts'
import type { Exporter } from './trace-exporter.ts'

/** Names and figures of a step; never what was said, nor by whom. */
export type TraceFacts = Record<string, string | number | boolean>

/** One step on the way of a request. */
export type Span = {
  /** W3C trace context for whoever goes on from here; `null` where nobody traces. */
  traceparent: string | null
  note(facts: TraceFacts): void
  /** With the problem that it ended with. What comes after the first end counts for nothing. */
  end(problem?: Problem): void
}

export type Begin = (step: Step) => Span
export type Step = {
  name: string
  /** `server`: asked from elsewhere; `client`: asks elsewhere. */
  kind?: 'server' | 'client'
  /** `traceparent` of the step that this one belongs to; what is none begins a trace of its own. */
  parent?: string | null | undefined
  facts?: TraceFacts
}

export type Tracing = {
  begin: Begin
  /** Where spans go: an OTLP collector's address; `null`: nowhere. Resolves when it is so. Never rejects. */
  use(endpoint: string | null): Promise<void>
  /** Sends what is left, as far as it goes within two seconds. */
  close(): Promise<void>
}

/** Passes on the context of whoever asked, so that a process that does not trace breaks no trace. */
export const noSpan: Begin = ({ parent = null }) => ({
  traceparent: parent,
  note: () => undefined,
  end: () => undefined,
})

/** The context that came with a request. */
export const traceparentIn = ({ traceparent }: IncomingHttpHeaders): string | null =>
  typeof traceparent === 'string' ? traceparent : null

type Parts = { service: string; version: string; log: Pick<Log, 'warn'> }

/** Traces of this process, off until a collector is named. Only then OpenTelemetry is loaded. */
export function createTracing(parts: Parts): Tracing {
  let exporter: Exporter | null = null
  let wanted: string | null = null
  let ready = Promise.resolve()

  const change = async (endpoint: string | null): Promise<void> => {
    const before = exporter
    exporter = null
    await before?.close()
    if (endpoint === null) return
    const { createExporter } = await import('./trace-exporter.ts')
    exporter = createExporter({ ...parts, endpoint })
  }

  return {
    begin: (step) => (exporter === null ? noSpan : exporter.begin)(step),
    use(endpoint) {
      if (endpoint !== wanted) {
        wanted = endpoint
        ready = ready
          .then(() => change(endpoint))
          .catch((error: unknown) => parts.log.warn({ err: error }, 'Traces cannot be sent'))
      }
      return ready
    },
    async close() {
      await ready
      await exporter?.close()
      exporter = null
    },
  }
}
