import { ProblemError } from '../../../shared/problem.ts'
import type { Begin, Span } from '../../kit/tracing.ts'
import type { Run } from './run.ts'

export type TracedExchanges = {
  /** The teacher's half. A teacher who is asked again for the same exchange is another step of the same trace. */
  teach<T>(run: Run, ask: (traceparent: string | null) => Promise<T>): Promise<T>
  /** CEREBRUM's half. */
  ask<T>(say: () => Promise<T>): Promise<T>
  /** The exchange is in the archive, or lost. */
  end(): void
}

/** One trace an exchange: what the teacher was asked, with all attempts of the LLM server, and what CEREBRUM was told. */
export function traceExchanges(trace: Begin): TracedExchanges {
  let exchange: { of: string; span: Span } | null = null
  const end = (): void => {
    exchange?.span.end()
    exchange = null
  }
  const step = async <T>(name: string, work: (traceparent: string | null) => Promise<T>): Promise<T> => {
    const span = trace({ name, kind: 'client', parent: exchange?.span.traceparent })
    try {
      return await work(span.traceparent)
    } catch (error) {
      if (error instanceof ProblemError) span.end(error.problem)
      throw error
    } finally {
      span.end()
    }
  }
  return {
    teach({ session, n, nextKind }, ask) {
      const of = `${session}-${n}`
      if (exchange?.of !== of) {
        end()
        const facts = { 'llm_trainer.session': session, 'llm_trainer.exchange': n, 'llm_trainer.kind': nextKind }
        exchange = { of, span: trace({ name: 'exchange', facts }) }
      }
      return step('ask the teacher', ask)
    },
    ask: (say) => step('ask cerebrum', say),
    end,
  }
}
