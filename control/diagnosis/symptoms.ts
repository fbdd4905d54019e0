import { type BotReport, type Platform, platforms } from '../../shared/messaging.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { practiceId } from '../../shared/services.ts'
import { sayReason } from '../../shared/words/say.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import type { Found } from './fold.ts'
import { sayCount } from './say-amount.ts'

type Blamed = 'source' | 'llm-server' | 'learner' | 'disk'

const ofServer: ReadonlySet<ProblemCode> = new Set(['not-running', 'not-responding', 'unexpected-answer'])
/** These have a card of their own, which is folded as such. */
const told: ReadonlySet<ProblemCode> = new Set(['cerebrum-error', 'cerebrum-timeout', 'content-refused'])

/** Whose fault it is, as training sees it, that it pauses. */
function blamedByTraining({ training: { step, reason: why } }: Facts): Blamed | null {
  if (step !== 'paused' || why?.kind !== 'problem' || told.has(why.problem.code)) return null
  const { code } = why.problem
  if (code === 'disk-full') return 'disk'
  if (code.startsWith('cerebrum-')) return 'learner'
  return ofServer.has(code) ? 'llm-server' : 'source'
}

/** What a card tells the cause of. */
function tellsOf({ rule, card }: Found): Blamed | null {
  if (rule.id === 'disk-full') return 'disk'
  if (rule.id === 'keychain-locked') return 'source'
  if (rule.family === 'cerebrum' || card.service === practiceId) return 'learner'
  if (card.service !== 'llm-server') return null
  return rule.family === 'service' || rule.family === 'log' ? 'llm-server' : 'source'
}

/** Messages that wait because of it: of a bot its own, else those that it keeps whoever answers them from answering. */
function usersWait({ rule, card }: Found, about: Blamed | null, { bots }: Facts): Reason[] {
  const backend = about === 'learner' ? 'cerebrum' : 'source'
  const isKept = (platform: Platform, report: BotReport): boolean =>
    rule.family === 'messaging' ? card.service === platform : about !== null && report.outage?.backend === backend
  const count = platforms.reduce((sum, platform) => {
    const { [platform]: report } = bots
    return report !== null && isKept(platform, report) ? sum + report.waiting : sum
  }, 0)
  return count === 0 ? [] : [reason('symptom.users-wait', { count })]
}

/** What looks wrong elsewhere because of it, and has no card of its own. */
export function symptomsOf(found: Found, facts: Facts): Reason[] {
  const about = tellsOf(found)
  return [...servicesSuffer(about, facts), ...usersWait(found, about, facts)]
}

function servicesSuffer(about: Blamed | null, facts: Facts): Reason[] {
  if (about === null) return []
  const server = findService(facts.services, 'llm-server')
  const isBlocked = about === 'source' && server?.lifecycle === 'running' && server.ability.state === 'blocked'
  const { session } = facts.training
  const paused = session
    ? reason('symptom.training-paused-at', {
        exchanges: sayCount(session.exchanges),
        of: sayCount(session.plan.exchanges),
      })
    : reason('symptom.training-paused')
  return [
    ...(isBlocked ? [reason('symptom.service-blocked', { service: server.name })] : []),
    ...(blamedByTraining(facts) === about ? [paused] : []),
  ]
}

/** The same thing is told once. */
export const withoutRepeats = (symptoms: readonly Reason[]): Reason[] =>
  symptoms.filter((one, index) => symptoms.findIndex((other) => sayReason(other) === sayReason(one)) === index)
