import { reason } from '../../shared/reason.ts'
import { serviceFacts } from '../../shared/services.ts'
import type { LogTrouble } from './log-watch.ts'
import { repairsOf } from './python-service.ts'
import type { Finding, Rule, RuleHead } from './rule.ts'

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

/** A rule about what a service prints; what mends a Python one is often its code, which the built-in services do without. */
const ruleAbout = (kind: LogTrouble['kind'], head: Omit<RuleHead, 'family' | 'severity' | 'mendedBy'>): Rule => ({
  family: 'log',
  severity: 'warning',
  mendedBy: 'you',
  ...head,
  look: (facts) =>
    worst(facts.logs, kind).map((trouble) => ({
      ...findingOf(trouble),
      repairs: repairsOf(trouble.service, head.repairs, facts),
    })),
})

/** What the services say of themselves. */
export const logRules: Rule[] = [
  ruleAbout('retry-storm', {
    id: 'retry-storm',
    impact: 'impact.held-up',
    proof: 'proof.quiet',
    repairs: ['restart-service', 'use-built-in'],
  }),
  ruleAbout('loop-blocked', {
    id: 'service-loop-blocked',
    idPrefix: 'loop-blocked',
    impact: 'impact.held-up',
    proof: 'proof.quiet',
    repairs: ['restart-service', 'use-built-in'],
  }),
  ruleAbout('secret', {
    id: 'secret-in-log',
    impact: 'impact.readable',
    proof: 'proof.no-secret',
    repairs: ['paste-key', 'get-key'],
  }),
]
