import type { Problem } from '../../shared/problem.ts'
import { type Reason, reason, within } from '../../shared/reason.ts'
import type { Evidence, ServiceState } from '../../shared/state.ts'

/** Lines of output that are shown. */
const MAX_LINES = 6

/** What was met, in the provider's own words where it said any. */
export const problemEvidence = (problem: Problem, source: Reason): Evidence => ({
  at: problem.since,
  source,
  text: problem.provider
    ? reason('evidence.provider-answer', {
        provider: problem.provider.name,
        status: problem.provider.status ?? '',
        message: problem.provider.message,
      })
    : reason('evidence.problem', { detail: problem.detail }),
})

/** What the last health check saw. */
export const probeEvidence = ({ checkedAt, url, reason: why }: ServiceState): Evidence[] =>
  checkedAt === null || why === null
    ? []
    : [
        {
          at: checkedAt,
          source: reason('source.probe'),
          text: reason('evidence.probe', { url: url ?? '', result: within(why) }),
        },
      ]

/** The last words of a run that failed, and the line that most likely tells why. */
export function outputEvidence({ lastLines, since, name }: ServiceState, likely: string | null): Evidence[] {
  const last = lastLines.slice(-MAX_LINES)
  const shown = likely === null || last.includes(likely) ? last : [likely, ...last.slice(1)]
  return shown.map((line) => ({
    at: since,
    source: reason('source.output', { service: name }),
    text: reason('evidence.line', { line }),
  }))
}
