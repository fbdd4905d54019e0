import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LevelFacts, levelOf } from '../../../control/level.ts'
import { problemCodes, problemOf } from '../../../shared/problem.ts'
import { type ServiceId, serviceIds } from '../../../shared/services.ts'
import { type Diagnosis, healthSchema, type Level, lifecycleSchema, type ServiceState } from '../../../shared/state.ts'
import type { ReasonCode } from '../../../shared/words/en/reasons.ts'
import { diagnosisOf } from '../../support/panel-fixtures.ts'
import { PATIENCE_MS, runs } from '../../support/runs.ts'
import { AT, llmWith, servicesWith } from '../../support/state-builders.ts'

/* The table of DESIGN §4 as it stands there, over any state of the services, the source and the diagnoses. */

const problem = fc.constantFrom(...problemCodes).map((code) => problemOf(code, 'no'))
const ability: fc.Arbitrary<ServiceState['ability']> = fc.oneof(
  fc.constant({ state: 'unproven' } as const),
  fc.constant({ state: 'able', since: AT } as const),
  problem.map((one) => ({ state: 'blocked', problem: one }) as const),
)
const isManaged = (id: ServiceId): boolean => id !== 'cerebrum' && id !== 'ollama'
const isRequired = (id: ServiceId): boolean => id === 'llm-server' || id === 'middleware'

const rarely = <T>(one: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight, arbitrary: one })
/** Most are as they usually are; else nothing would ever be well. */
const change = (id: ServiceId) =>
  rarely(
    fc
      .record({
        lifecycle: fc.constantFrom(
          ...lifecycleSchema.options.filter((one) => !isRequired(id) || one !== 'not-configured'),
        ),
        health: fc.constantFrom(...healthSchema.options),
        restarts: fc.constantFrom(0, 5),
        ability,
      })
      .map(({ lifecycle, ...rest }) => ({ ...rest, ...(isManaged(id) && { lifecycle }) })),
    isRequired(id) ? 2 : 1,
  )
const services = fc
  .record(Object.fromEntries(serviceIds.map((id) => [id, change(id)])))
  .map((changes) =>
    servicesWith(Object.fromEntries(Object.entries(changes).flatMap(([id, one]) => (one === null ? [] : [[id, one]])))),
  )
const diagnoses = fc
  .array(fc.constantFrom<Diagnosis['severity']>('blocking', 'severe', 'warning', 'note'), { maxLength: 2 })
  .map((all) =>
    all.map((severity, index) =>
      diagnosisOf({
        id: `${index}`,
        severity,
        title: { code: 'diagnosis.no-source.title', params: {} },
        explanation: { code: 'diagnosis.no-source.text', params: {} },
      }),
    ),
  )
const facts: fc.Arbitrary<LevelFacts> = fc
  .record({
    services,
    source: fc.constantFrom('openrouter', 'openrouter', 'ollama', 'demo', null),
    problem: rarely(problem, 2),
    diagnoses: rarely(diagnoses, 1),
  })
  .map(({ source, problem: wrong, diagnoses: cards, services: all }) => ({
    services: all,
    diagnoses: cards ?? [],
    llm: llmWith({ source, problem: wrong }),
  }))

type About = (service: ServiceState, facts: LevelFacts) => boolean
const oneOf = <T>(value: T, ...all: T[]): boolean => all.includes(value)

/** What may be said, the worst first: about the required services, the others, or the whole. */
const saidOf: Record<'required' | 'others', [ReasonCode, Level, About][]> = {
  required: [
    ['level.service-failed', 'broken', ({ lifecycle, restarts }) => lifecycle === 'failed' && restarts > 0],
    ['level.service-not-started', 'broken', ({ lifecycle, restarts }) => lifecycle === 'failed' && restarts === 0],
    [
      'level.service-down',
      'broken',
      ({ lifecycle, health }) => lifecycle === 'backing-off' || (lifecycle === 'running' && health === 'unreachable'),
    ],
    ['level.service-unhealthy', 'broken', ({ lifecycle, health }) => lifecycle === 'running' && health === 'unhealthy'],
    [
      'level.starting',
      'attention',
      ({ lifecycle, health }) => lifecycle === 'starting' || (lifecycle === 'running' && health === 'unknown'),
    ],
    ['level.service-stopped', 'attention', ({ lifecycle }) => oneOf(lifecycle, 'stopped', 'stopping')],
    ['level.service-unstable', 'attention', ({ health }) => health === 'unstable'],
    ['level.service-slow', 'attention', ({ health }) => health === 'slow'],
  ],
  others: [
    ['level.cerebrum-down', 'attention', (service) => service.id === 'cerebrum' && isDown(service)],
    ['level.optional-down', 'attention', (service) => oneOf(service.id, 'telegram', 'sms') && isDown(service)],
    [
      'level.bot-blocked',
      'attention',
      ({ lifecycle, ability: { state } }) => lifecycle === 'running' && state === 'blocked',
    ],
  ],
}

function isDown({ lifecycle, health }: ServiceState): boolean {
  if (oneOf(lifecycle, 'failed', 'backing-off')) return true
  return oneOf(lifecycle, 'running', null) && oneOf(health, 'unreachable', 'unhealthy', 'unstable')
}

/** Everything that is true of these facts: what is said, its level, and of whom. */
function truths(all: LevelFacts): [ReasonCode, Level, string][] {
  const about = (which: 'required' | 'others'): [ReasonCode, Level, string][] =>
    saidOf[which].flatMap(([code, level, test]) =>
      all.services
        .filter((service) => isRequired(service.id) === (which === 'required') && test(service, all))
        .map(({ name }): [ReasonCode, Level, string] => [code, level, code === 'level.starting' ? '' : name]),
    )
  const whole: [ReasonCode, Level, boolean][] = [
    ['level.source-blocked', 'broken', all.llm.source !== null && all.llm.problem !== null],
    ['level.no-source', 'attention', all.llm.source === null],
    ['level.warning', 'attention', all.diagnoses.some(({ severity }) => severity !== 'note')],
  ]
  return [
    ...about('required'),
    ...about('others'),
    ...whole.flatMap(([code, level, holds]): [ReasonCode, Level, string][] => (holds ? [[code, level, '']] : [])),
  ]
}

const order: ReasonCode[] = [
  'level.service-failed',
  'level.service-not-started',
  'level.service-down',
  'level.service-unhealthy',
  'level.source-blocked',
  'level.starting',
  'level.service-stopped',
  'level.no-source',
  'level.service-unstable',
  'level.service-slow',
]
const rank = (code: ReasonCode): number => (order.includes(code) ? order.indexOf(code) : order.length)
const isStopped = ({ services: all }: LevelFacts): boolean =>
  all.filter(({ id }) => isRequired(id)).every(({ lifecycle }) => oneOf(lifecycle, 'stopped', 'stopping'))

function tableOf(all: LevelFacts): Level {
  if (isStopped(all)) return 'stopped'
  const levels = truths(all).map(([, level]) => level)
  return levels.includes('broken') ? 'broken' : levels.includes('attention') ? 'attention' : 'ok'
}

function expectedCodes(all: LevelFacts, level: Level): string[] {
  if (level === 'stopped') return ['level.stopped ']
  const isProven = all.services.some(({ id, ability: { state } }) => id === 'llm-server' && state === 'able')
  if (level === 'ok') return [isProven ? 'level.ok ' : 'level.ok-unproven ']
  const truth = truths(all)
  const worst = Math.min(...truth.map(([code]) => rank(code)))
  return truth.flatMap(([code, , name]) => (rank(code) === worst ? [`${code} ${name}`] : []))
}

test('is the one of the table, and its line says something true of which nothing worse is', {
  timeout: PATIENCE_MS,
}, () => {
  fc.assert(
    fc.property(facts, (all) => {
      const { level, headline } = levelOf(all)
      expect(level).toBe(tableOf(all))
      expect(expectedCodes(all, level)).toContain(`${headline.code} ${headline.params.service ?? ''}`)
    }),
    runs(150),
  )
})

const badness: Record<Level, number> = { ok: 0, attention: 1, stopped: 1, broken: 2 }

test('never gets worse because something was mended', { timeout: PATIENCE_MS }, () => {
  const well = servicesWith()
  fc.assert(
    fc.property(facts, fc.constantFrom(...serviceIds), (all, id) => {
      // One of two that were stopped on purpose was started: the other one is looked at now.
      if (isStopped(all)) return
      const healed = well.find((one) => one.id === id)
      const mended = all.services.map((service) => (service.id === id && healed ? healed : service))
      const before = badness[levelOf(all).level]
      expect(badness[levelOf({ ...all, services: mended }).level]).toBeLessThanOrEqual(before)
      expect(badness[levelOf({ ...all, llm: { ...all.llm, problem: null } }).level]).toBeLessThanOrEqual(before)
      expect(badness[levelOf({ ...all, diagnoses: [] }).level]).toBeLessThanOrEqual(before)
    }),
    runs(50),
  )
})
