import { reason } from '../../shared/reason.ts'
import { serviceFacts } from '../../shared/services.ts'
import type { LogTrouble } from './log-watch.ts'
import type { Finding, Rule } from './rule.ts'

/** Milliseconds. */
const SECOND = 1000

const findingOf = (trouble: LogTrouble): Finding => {
  const { service, count, firstAt, lastAt, line, target, masked } = trouble
  const seconds = Math.max(1, Math.ceil((lastAt - firstAt) / SECOND))
  const params = {
    service: serviceFacts[service].name,
    count,
    seconds,
    target: target ?? '',
    line,
    masked: masked ?? '',
  }
  return {
    service,
    each: true,
    params,
    evidence: [
      ...(trouble.kind === 'retry-storm'
        ? [{ at: firstAt, source: reason('source.output', params), text: reason('evidence.repeats', params) }]
        : []),
      { at: lastAt, source: reason('source.output', params), text: reason('evidence.line', { line }) },
    ],
    since: firstAt,
  }
}

/** Of each service the trouble of this kind that counts most; one card a service, not one a target. */
const worst = (logs: readonly LogTrouble[], kind: LogTrouble['kind']): LogTrouble[] => {
  const found = logs.filter((trouble) => trouble.kind === kind).sort((a, b) => b.count - a.count)
  return found.filter(({ service }, index) => found.findIndex((other) => other.service === service) === index)
}

/** What the services say of themselves. */
export const logRules: Rule[] = [
  {
    id: 'retry-storm',
    family: 'log',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.held-up',
    proof: 'proof.quiet',
    repairs: ['restart-service'],
    look: ({ logs }) => worst(logs, 'retry-storm').map(findingOf),
  },
  {
    id: 'service-loop-blocked',
    idPrefix: 'loop-blocked',
    family: 'log',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.held-up',
    proof: 'proof.quiet',
    repairs: ['restart-service'],
    look: ({ logs }) => worst(logs, 'loop-blocked').map(findingOf),
  },
  {
    id: 'secret-in-log',
    family: 'log',
    severity: 'warning',
    mendedBy: 'you',
    impact: 'impact.readable',
    proof: 'proof.no-secret',
    repairs: ['paste-key', 'get-key'],
    look: ({ logs }) => worst(logs, 'secret').map(findingOf),
  },
]
