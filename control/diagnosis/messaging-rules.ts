import { platforms } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { problemEvidence } from './evidence.ts'
import type { Facts } from './facts.ts'
import { findService } from './find-service.ts'
import type { Rule, RuleHead } from './rule.ts'

type BotRule = RuleHead & { matches(problem: Problem): boolean }

const ofBot = {
  family: 'messaging',
  severity: 'warning',
  mendedBy: 'you',
  impact: 'impact.bot',
  proof: 'proof.bot',
} as const

const isConflict = ({ code }: Problem): boolean => code === 'bot-conflict'

/** Why a bot that runs cannot do its work. It has one ability at a time, so the first that matches tells it; the last takes what is left. */
const rules: BotRule[] = [
  {
    ...ofBot,
    id: 'bot-account-inactive',
    repairs: ['restart-service', 'set-up-bot'],
    matches: ({ code, params }) => code === 'bot-token-rejected' && params?.account !== undefined,
  },
  {
    ...ofBot,
    id: 'bot-token-rejected',
    repairs: ['set-up-bot', 'restart-service'],
    matches: ({ code }) => code === 'bot-token-rejected',
  },
  {
    ...ofBot,
    id: 'bot-conflict-webhook',
    mendedBy: 'click',
    repairs: ['take-over-updates', 'set-up-bot'],
    matches: (problem) => isConflict(problem) && problem.params?.kind === 'webhook',
  },
  {
    ...ofBot,
    id: 'bot-conflict-other',
    mendedBy: 'click',
    repairs: ['take-over-updates', 'restart-service'],
    matches: isConflict,
  },
  {
    ...ofBot,
    id: 'bot-unreachable',
    repairs: ['check-now', 'restart-service'],
    matches: ({ code }) => code === 'bot-unreachable',
  },
  {
    ...ofBot,
    id: 'bot-undelivered',
    proof: 'proof.undelivered',
    repairs: ['restart-service', 'set-up-bot'],
    matches: ({ code }) => code === 'bot-undelivered',
  },
  {
    ...ofBot,
    id: 'bot-not-posted',
    repairs: ['set-up-bot', 'check-now'],
    matches: ({ code }) => code === 'bot-not-posted',
  },
  { ...ofBot, id: 'bot-blocked', repairs: ['restart-service', 'set-up-bot'], matches: () => true },
]

type Blocked = { service: ServiceState; problem: Problem }

/** What a platform says ends as it likes. */
const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** A bot that nobody set up does not run, and one that is stopped is so on purpose. */
const blockedBots = ({ services }: Facts): Blocked[] =>
  platforms.flatMap((platform) => {
    const service = findService(services, platform)
    return service?.lifecycle === 'running' && service.ability.state === 'blocked'
      ? [{ service, problem: service.ability.problem }]
      : []
  })

export const messagingRules: Rule[] = rules.map((rule) => ({
  ...rule,
  look: (facts) =>
    blockedBots(facts)
      .filter(({ problem }) => rules.find(({ matches }) => matches(problem)) === rule)
      .map(({ service, problem }) => ({
        service: service.id,
        each: true,
        params: { service: service.name, detail: asSentence(problem.detail), host: problem.params?.host ?? '' },
        evidence: [problemEvidence(problem, reason('source.bot', { service: service.name }))],
        repairs: rule.repairs.map((repair) => ({
          repair,
          params: repair === 'check-now' ? {} : { service: service.id },
        })),
        since: problem.since,
      })),
}))
