import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { TrainingReason } from '../../../../shared/training.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith, pausedBy } from '../../../support/diagnosis-facts.ts'
import { AT, keyWith, llmWith, providerProblem, servicesWith, workspaceWith } from '../../../support/state-builders.ts'

const firstRepair = (facts: Facts): unknown => {
  const [card] = diagnose(facts)
  return card && { id: card.id, severity: card.severity, title: sayReason(card.title), repair: card.repairs[0]?.repair }
}

describe('diagnose', () => {
  it('finds nothing where everything is well', () => {
    expect(diagnose(factsWith())).toEqual([])
  })

  it('finds nothing in what the user stopped or did not set up', () => {
    const stopped = { lifecycle: 'stopped', health: 'unknown' } as const
    expect(diagnose(factsWith({ services: servicesWith({ middleware: stopped, 'llm-server': stopped }) }))).toEqual([])
  })

  it.each([
    ['key-missing', 'OpenRouter needs a key', 'paste-key'],
    ['key-rejected', 'The key ending in …7f3a is not accepted any more', 'switch-to-ollama'],
    ['credit-exhausted', 'OpenRouter credit is used up', 'switch-to-ollama'],
    ['model-not-found', 'The model test/model is not available', 'choose-model'],
    ['provider-unreachable', 'OpenRouter cannot be reached', 'try-again'],
  ] as const)('explains %s and offers the way out first', (code, title, repair) => {
    const llm = llmWith({ problem: providerProblem(code, 401, 'as the provider says') })
    expect(firstRepair(factsWith({ llm }))).toMatchObject({ id: code, title, repair })
  })

  it('quotes the provider and shows both answers as evidence, in the order of time', () => {
    const met = providerProblem('key-rejected', 401, 'User not found.')
    const checked = { ...met, since: AT + 1000 }
    const llm = llmWith({ problem: met, openrouter: { key: keyWith({ problem: checked }), model: 'test/model' } })
    const [card] = diagnose(factsWith({ llm }))
    expect(card?.evidence.map(({ source, text }) => `${sayReason(source)}: ${sayReason(text)}`)).toEqual([
      'LLM server: OpenRouter answered 401 User not found.',
      'key check: OpenRouter answered 401 User not found.',
    ])
    expect(card && sayReason(card.explanation)).toContain('OpenRouter answered 401 “User not found.”')
  })

  it('offers the stored key when the rejected one comes from the environment, on one card', () => {
    const key = keyWith({ from: 'environment', hides: { from: 'keychain', last4: '1b2c' } })
    const rejected = llmWith({ problem: providerProblem('key-rejected', 401, 'no'), openrouter: { key, model: 'm' } })
    const cards = diagnose(factsWith({ llm: rejected }))
    expect(cards).toHaveLength(1)
    expect(cards[0]?.repairs.map(({ repair }) => repair)).toContain('use-stored-key')

    const accepted = llmWith({ openrouter: { key, model: 'm' } })
    expect(firstRepair(factsWith({ llm: accepted }))).toMatchObject({ id: 'key-hidden', repair: 'use-stored-key' })
  })

  it('says that Ollama is not installed rather than not running where its program is missing', () => {
    const ollama = { ...llmWith().ollama, running: false, installed: false }
    const llm = llmWith({ source: 'ollama', ollama, problem: problemOf('ollama-not-running', 'nothing answers') })
    expect(firstRepair(factsWith({ llm }))).toMatchObject({
      title: 'Ollama is not installed',
      repair: 'install-ollama',
    })
  })

  it('names who holds a taken port and offers a free one', () => {
    const problem = problemOf('port-in-use', 'taken', { params: { port: 8032, holder: 'python3 (pid 7)', free: 8042 } })
    const services = servicesWith({ middleware: { lifecycle: 'failed', health: 'unknown' } })
    const [card] = diagnose(factsWith({ services, startProblems: { middleware: problem } }))
    expect(card && sayReason(card.explanation)).toBe(
      'python3 (pid 7) uses the port that Middleware needs. End that program, or let Middleware use port 8042.',
    )
    expect(card?.repairs[0]).toEqual({ repair: 'use-free-port', params: { service: 'middleware', port: 8042 } })
  })

  it('shows the last words of a service that keeps crashing', () => {
    const services = servicesWith({ middleware: { lifecycle: 'failed', lastLines: ['Error: boom'], restarts: 4 } })
    const [card] = diagnose(factsWith({ services, startProblems: { middleware: problemOf('crash-loop', 'crashes') } }))
    expect(card).toMatchObject({ id: 'failed.middleware', severity: 'blocking' })
    expect(card?.evidence.map(({ text }) => sayReason(text))).toEqual(['Error: boom'])
  })

  it('warns of CEREBRUM with its address, and keeps quiet about an Ollama that is not the source', () => {
    const down = { health: 'unreachable', reason: reason('service.refused', { port: 8000 }) } as const
    const cards = diagnose(factsWith({ services: servicesWith({ cerebrum: down, ollama: down }) }))
    expect(cards.map(({ id, severity }) => `${id} ${severity}`)).toEqual(['cerebrum-down warning'])
    expect(cards[0]?.repairs.map(({ repair }) => repair)).toEqual(['check-now', 'set-cerebrum-address'])
  })

  it('puts what blocks before what warns', () => {
    const down = { health: 'unreachable', reason: reason('service.refused', { port: 8000 }) } as const
    const llm = llmWith({ problem: providerProblem('key-rejected', 401, 'no') })
    const workspace = workspaceWith({
      config: {
        problem: problemOf('config-invalid', 'Line 3'),
        canRestore: true,
        cerebrumUrl: '',
        secretsInFile: [],
        mcp: [],
      },
    })
    const cards = diagnose(factsWith({ services: servicesWith({ cerebrum: down }), llm, workspace }))
    expect(cards.map(({ severity }) => severity)).toEqual(['blocking', 'warning', 'warning'])
  })
})

describe('training that waits', () => {
  const paused = (why: TrainingReason): Facts => factsWith({ training: pausedBy(why) })

  it.each([
    [
      { kind: 'guard', rule: 'alternation', speaker: 'learner' },
      'training-circles',
      /^Training is paused: CEREBRUM goes in circles/,
    ],
    [
      { kind: 'problem', problem: problemOf('cerebrum-error', 'CEREBRUM answered 500.') },
      'training-paused',
      /^Training is paused: CEREBRUM answered with an error$/,
    ],
    [
      { kind: 'problem', problem: problemOf('disk-full', 'training.db cannot be written.') },
      'disk-full',
      /^The disk is full$/,
    ],
  ] as [TrainingReason, string, RegExp][])('is told where no other card tells it: %j', (why, id, title) => {
    expect(firstRepair(paused(why))).toMatchObject({
      id,
      title: expect.stringMatching(title),
      repair: 'resume-training',
    })
  })

  it.each([
    ['a user', { kind: 'user' }],
    ['the source, which has a card', { kind: 'problem', problem: problemOf('key-rejected', 'no') }],
    ['what passes by itself', { kind: 'problem', problem: problemOf('rate-limited', 'slow down') }],
  ] as [string, TrainingReason][])('is no card of its own for %s', (_, why) => {
    expect(diagnose(paused(why))).toEqual([])
  })
})
