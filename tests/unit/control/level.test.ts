import { describe, expect, it } from 'vitest'
import { begunAt, levelOf } from '../../../control/level.ts'
import { problemOf } from '../../../shared/problem.ts'
import { reason } from '../../../shared/reason.ts'
import type { Level, LlmState, ServiceState } from '../../../shared/state.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { diagnosisOf } from '../../support/panel-fixtures.ts'
import { llmWith, providerProblem, servicesWith } from '../../support/state-builders.ts'

type Case = [
  name: string,
  level: Level,
  sentence: string,
  services: Parameters<typeof servicesWith>[0],
  llm?: Partial<LlmState>,
]

const stopped: Partial<ServiceState> = { lifecycle: 'stopped', health: 'unknown', ability: { state: 'unproven' } }
const unproven: Partial<ServiceState> = { ability: { state: 'unproven' } }

const cases: Case[] = [
  ['everything is well', 'ok', 'Everything works', {}],
  ['no answer was asked for yet', 'ok', 'Everything runs; no answer from OpenRouter yet', { 'llm-server': unproven }],
  ['required services are stopped on purpose', 'stopped', 'Stopped', { 'llm-server': stopped, middleware: stopped }],
  ['one of them is stopped on purpose', 'attention', 'Middleware is stopped', { middleware: stopped }],
  [
    'a required service failed again and again',
    'broken',
    'LLM server keeps failing',
    { 'llm-server': { lifecycle: 'failed', restarts: 5 } },
  ],
  [
    'a required service never came up, as where its port is taken',
    'broken',
    'Middleware could not be started',
    { middleware: { lifecycle: 'failed', restarts: 0 } },
  ],
  ['a required service crashed', 'broken', 'Middleware is down', { middleware: { lifecycle: 'backing-off' } }],
  ['a required service is unreachable', 'broken', 'Middleware is down', { middleware: { health: 'unreachable' } }],
  [
    'a stranger answers on its port',
    'broken',
    'Middleware does not answer as it should',
    { middleware: { health: 'unhealthy' } },
  ],
  [
    'the key is rejected',
    'broken',
    'OpenRouter rejected the key',
    {},
    { problem: providerProblem('key-rejected', 401, 'User not found.') },
  ],
  [
    'the key is missing',
    'broken',
    'There is no OpenRouter key yet',
    { 'llm-server': unproven },
    { problem: problemOf('key-missing', 'none') },
  ],
  ['a service starts', 'attention', 'Starting', { 'llm-server': { lifecycle: 'starting', health: 'unknown' } }],
  ['no source is chosen', 'attention', 'Choose who teaches: OpenRouter or Ollama', {}, { source: null }],
  ['CEREBRUM is down', 'attention', 'CEREBRUM is not running', { cerebrum: { health: 'unreachable' } }],
  [
    'a configured bot is down',
    'attention',
    'Telegram is down',
    { telegram: { lifecycle: 'running', health: 'unreachable' } },
  ],
  ['Ollama is down and not the source', 'ok', 'Everything works', { ollama: { health: 'unreachable' } }],
  ['a required service is slow', 'attention', 'Middleware answers slowly', { middleware: { health: 'slow' } }],
]

describe('the level', () => {
  it.each(cases)('when %s is %s: "%s"', (_, level, sentence, services, llm = {}) => {
    const verdict = levelOf({ services: servicesWith(services), llm: llmWith(llm), diagnoses: [] })
    expect({ level: verdict.level, sentence: sayReason(verdict.headline) }).toEqual({ level, sentence })
  })

  it('needs attention for a warning, but not for a note', () => {
    const diagnosis = diagnosisOf({
      id: 'x',
      title: reason('diagnosis.config-invalid.title'),
      explanation: reason('diagnosis.config-invalid.text'),
    })
    const facts = { services: servicesWith(), llm: llmWith() }
    const warned = levelOf({ ...facts, diagnoses: [{ ...diagnosis, severity: 'warning' }] })
    expect(warned.level).toBe('attention')
    expect(sayReason(warned.headline)).toBe('config.json cannot be read')
    expect(levelOf({ ...facts, diagnoses: [{ ...diagnosis, severity: 'note' }] }).level).toBe('ok')
  })

  it('says of a refused key that training is paused since when, but not of a pause that it did not cause', () => {
    const at = new Date().setHours(14, 2, 0, 0)
    const problem = providerProblem('key-rejected', 401, 'User not found.')
    const paused = { step: 'paused', reason: { kind: 'problem', problem }, pausedAt: at } as const
    const said = (training: NonNullable<Parameters<typeof levelOf>[0]['training']>): string =>
      sayReason(levelOf({ services: servicesWith(), llm: llmWith({ problem }), diagnoses: [], training }).headline)
    expect(said(paused)).toBe('OpenRouter rejected the key; training is paused since 14:02')
    expect(said({ ...paused, pausedAt: at - 86_400_000 })).toMatch(/is paused since \d+ \w+ 14:02$/)
    const alone = 'OpenRouter rejected the key'
    expect(said({ ...paused, step: 'running' })).toBe(alone)
    expect(said({ ...paused, reason: { kind: 'user' } })).toBe(alone)
    expect(said({ ...paused, pausedAt: null })).toBe(alone)
    const other = problemOf('cerebrum-unreachable', 'no')
    expect(said({ ...paused, reason: { kind: 'problem', problem: other } })).toBe(alone)
  })

  it('tells a failed service before a refused key: nothing works without the service', () => {
    const verdict = levelOf({
      services: servicesWith({ middleware: { lifecycle: 'failed' } }),
      llm: llmWith({ problem: problemOf('key-rejected', 'no') }),
      diagnoses: [],
    })
    expect(verdict.headline.code).toBe('level.service-not-started')
  })
})

describe('since when a new headline holds', () => {
  const cerebrum = { health: 'unreachable', since: 5_000 } as const

  it('is since CEREBRUM went down, also where something worse was told until now', () => {
    const services = servicesWith({ cerebrum })
    const { headline } = levelOf({ services, llm: llmWith(), diagnoses: [] })
    expect(headline.code).toBe('level.cerebrum-down')
    expect(begunAt({ headline, services }, 90_000)).toBe(5_000)
  })

  it('is now for what is told as soon as it happens', () => {
    const services = servicesWith({ cerebrum })
    const { headline } = levelOf({ services, llm: llmWith({ source: null }), diagnoses: [] })
    expect(begunAt({ headline, services }, 90_000)).toBe(90_000)
  })
})
