import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { levelOf } from '../../../../control/level.ts'
import type { BotReport } from '../../../../shared/messaging.ts'
import { type Problem, problemOf } from '../../../../shared/problem.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { llmWith, providerProblem, servicesWith } from '../../../support/state-builders.ts'

const blocked = (problem: Problem) => ({
  lifecycle: 'running' as const,
  health: 'healthy' as const,
  ability: { state: 'blocked' as const, problem },
})
const rejected = problemOf('bot-token-rejected', 'Telegram answered 401: Unauthorized')
const reportWith = (change: Partial<BotReport>): BotReport => ({
  users: 2,
  waiting: 0,
  oldestWaitingAt: null,
  outage: null,
  bot: null,
  receiving: true,
  revision: 1,
  ...change,
})
const cardsOf = (problem: Problem) => diagnose(factsWith({ services: servicesWith({ telegram: blocked(problem) }) }))

describe('a bot that cannot do its work', () => {
  test.each<[Problem, string, string[]]>([
    [rejected, 'bot-token-rejected.telegram', ['set-up-bot', 'restart-service']],
    [
      problemOf('bot-token-rejected', 'The Twilio account is suspended.', { params: { account: 'suspended' } }),
      'bot-account-inactive.telegram',
      ['restart-service', 'set-up-bot'],
    ],
    [
      problemOf('bot-conflict', 'Conflict', { params: { kind: 'webhook', host: 'elsewhere.example' } }),
      'bot-conflict-webhook.telegram',
      ['take-over-updates', 'set-up-bot'],
    ],
    [
      problemOf('bot-conflict', 'Conflict', { params: { kind: 'other', host: '' } }),
      'bot-conflict-other.telegram',
      ['take-over-updates', 'restart-service'],
    ],
    [problemOf('bot-unreachable', 'no network'), 'bot-unreachable.telegram', ['check-now', 'restart-service']],
    [problemOf('bot-rate-limited', 'slow down'), 'bot-blocked.telegram', ['restart-service', 'set-up-bot']],
  ])('%o is one card', (problem, id, repairs) => {
    const cards = cardsOf(problem)
    expect(cards.map((card) => card.id)).toEqual([id])
    expect(cards[0]).toMatchObject({ severity: 'warning', service: 'telegram', since: problem.since })
    expect(cards[0]?.repairs.map(({ repair }) => repair)).toEqual(repairs)
    for (const text of [cards[0]?.title, cards[0]?.explanation]) expect(text && sayReason(text)).not.toMatch(/…|\{/)
  })

  test('asks for attention; what is required works', () => {
    const services = servicesWith({ telegram: blocked(rejected) })
    const llm = llmWith()
    const diagnoses = diagnose(factsWith({ services }))
    expect(levelOf({ services, llm, diagnoses })).toMatchObject({ level: 'attention' })
    expect(levelOf({ services, llm, diagnoses: [] }).headline.code).toBe('level.bot-blocked')
  })

  test('that nobody set up, or that is stopped, is no fault', () => {
    const services = servicesWith({ telegram: { ...blocked(rejected), lifecycle: 'stopped' } })
    expect(diagnose(factsWith({ services }))).toEqual([])
    expect(diagnose(factsWith())).toEqual([])
  })

  test('without a network follows from that', () => {
    const problem = providerProblem('provider-unreachable', 0, 'no network')
    const offline = { ...problem, params: { ...problem.params, kind: 'offline' } }
    const services = servicesWith({
      'llm-server': { ability: { state: 'blocked', problem: offline } },
      telegram: blocked(problemOf('bot-unreachable', 'no network')),
    })
    const cards = diagnose(factsWith({ services, llm: llmWith({ problem: offline }) }))
    expect(cards.map(({ id }) => id)).toEqual(['offline'])
    expect(cards[0]?.symptoms.map(sayReason)).toContain('Telegram cannot be reached')
  })
})

describe('messages that wait', () => {
  const problem = providerProblem('key-rejected', 401, 'User not found.')
  const outage = { since: 1, backend: 'source' as const, problem }
  const services = servicesWith({ 'llm-server': { ability: { state: 'blocked', problem } } })
  const symptoms = (bots: Facts['bots']) =>
    diagnose(factsWith({ services, llm: llmWith({ problem }), bots }))[0]?.symptoms.map(sayReason) ?? []

  test('are told on the card of what keeps them waiting, of both bots together', () => {
    const bots = { telegram: reportWith({ waiting: 2, outage }), sms: reportWith({ waiting: 1, outage }) }
    expect(symptoms(bots)).toContain('3 messages of users wait for an answer')
  })

  test('but not those that wait for somebody else, or only their turn', () => {
    const forCerebrum = { ...outage, backend: 'cerebrum' as const }
    const bots = { telegram: reportWith({ waiting: 2, outage: forCerebrum }), sms: reportWith({ waiting: 1 }) }
    expect(symptoms(bots).join()).not.toContain('wait for an answer')
  })

  test('of a bot that cannot answer are told on its own card', () => {
    const facts = factsWith({
      services: servicesWith({ telegram: blocked(rejected) }),
      bots: { telegram: reportWith({ waiting: 1 }), sms: null },
    })
    expect(diagnose(facts)[0]?.symptoms.map(sayReason)).toEqual(['1 message of users waits for an answer'])
  })
})
