import type { Problem } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'
import type { Finding, Rule } from './rule.ts'
import { kindOf, otherSource, type SourceRule } from './source-rule.ts'

const isUnreachable = (problem: Problem, ...kinds: string[]): boolean =>
  problem.code === 'provider-unreachable' && kinds.includes(kindOf(problem))

/** A name that cannot be looked up means nothing more than that where there is no network at all. */
const isOffline = (problem: Problem, { machine }: Facts): boolean =>
  isUnreachable(problem, 'offline', 'no-route') || (isUnreachable(problem, 'name', 'timeout') && !machine.networked)

const ofNetwork = {
  family: 'network',
  severity: 'severe',
  mendedBy: 'click',
  impact: 'impact.no-teacher',
  proof: 'proof.answer',
  repairs: ['switch-to-ollama', 'try-again'],
} as const

/** Which hop on the way to the provider is broken. Says nothing about the key. */
export const networkRules: SourceRule[] = [
  {
    ...ofNetwork,
    id: 'offline',
    matches: (problem, facts) => facts.llm.source === 'openrouter' && isOffline(problem, facts),
  },
  {
    ...ofNetwork,
    id: 'name-unknown',
    matches: (problem, { llm }) => llm.source === 'openrouter' && isUnreachable(problem, 'name'),
  },
  { ...ofNetwork, id: 'proxy-fails', matches: (problem) => isUnreachable(problem, 'proxy') },
  { ...ofNetwork, id: 'certificate-untrusted', matches: (problem) => isUnreachable(problem, 'certificate') },
  {
    ...ofNetwork,
    id: 'provider-unreachable',
    mendedBy: 'you',
    repairs: ['try-again', 'switch-to-ollama', 'switch-to-openrouter'],
    ways: (facts) => ['try-again', otherSource(facts)],
    // What the clock is to blame for has its own rule, which also looks at the time that answers bring.
    matches: (problem) => problem.code === 'provider-unreachable' && kindOf(problem) !== 'clock',
  },
]

/** Milliseconds. Certificates, and the reckoning of pauses, bear less than this. */
const MAX_SKEW_MS = 5 * 60_000
const MINUTE_MS = 60_000

/** Seen by a certificate that is “not valid yet”, or by the time that a provider tells. */
export const clockRule: Rule = {
  id: 'clock-wrong',
  family: 'machine',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.clock',
  proof: 'proof.clock',
  repairs: ['try-again'],
  look({ llm, machine }): Finding[] {
    const { problem } = llm
    const blocks = problem !== null && isUnreachable(problem, 'clock')
    const skew = machine.clock
    const isOff = skew !== null && Math.abs(skew.aheadMs) > MAX_SKEW_MS
    if (!blocks && !isOff) return []
    const provider = String(problem?.params?.provider ?? skew?.from ?? '')
    const evidence = []
    if (isOff) {
      const minutes = Math.round(Math.abs(skew.aheadMs) / MINUTE_MS)
      const text = reason(skew.aheadMs > 0 ? 'evidence.clock-ahead' : 'evidence.clock-behind', {
        minutes,
        provider: skew.from,
      })
      evidence.push({ at: skew.at, source: reason('source.computer'), text })
    }
    if (blocks)
      evidence.push({
        at: problem.since,
        source: reason('source.llm-server'),
        text: reason('evidence.problem', { detail: problem.detail }),
      })
    const told = evidence[0]?.text
    return [
      {
        service: blocks ? 'llm-server' : null,
        severity: blocks ? 'severe' : 'warning',
        params: { provider, message: blocks ? problem.detail : told ? `It is ${sayReason(told)}.` : '' },
        evidence,
        since: blocks ? problem.since : (skew?.at ?? 0),
      },
    ]
  },
}
