import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { problemCodes, problemOf } from '../../../../shared/problem.ts'
import { managedServiceIds, practiceId, type ServiceId, serviceIds } from '../../../../shared/services.ts'
import {
  diagnosisSchema,
  healthSchema,
  keyOriginSchema,
  keyStateSchema,
  lifecycleSchema,
} from '../../../../shared/state.ts'
import { guardRuleSchema, idleTraining, type TrainingReason, trainingStepSchema } from '../../../../shared/training.ts'
import { type ReasonCode, reasons } from '../../../../shared/words/en/reasons.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { asyncioLine, heapLine, keyErrorLines } from '../../../support/log-lines.ts'
import { backendsWith, keyWith, llmWith, serviceWith, workspaceWith } from '../../../support/state-builders.ts'

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', 'Key limit exceeded', 'expired', 'disabled', 'data policy', 'per-day', 'out of memory', '{why}'),
)
const kinds = fc.constantFrom(
  'name',
  'offline',
  'proxy',
  'certificate',
  'clock',
  'timeout',
  'stranger',
  'model_deprecated',
  '',
)
const problem = fc
  .record({
    code: fc.constantFrom(...problemCodes),
    detail: words,
    kind: kinds,
    status: fc.option(fc.nat(599)),
    wait: fc.nat(),
  })
  .map(({ code, detail, kind, status, wait }) =>
    problemOf(code, detail, {
      since: wait,
      retryAfter: wait,
      params: { kind, port: wait, holder: detail, ours: wait % 2 },
      ...(status === null ? {} : { provider: { name: 'OpenRouter', status, message: detail } }),
    }),
  )

const serviceReason = fc
  .record({ code: fc.constantFrom(...(Object.keys(reasons) as ReasonCode[])), status: fc.nat(599) })
  .map(({ code, status }) => ({ code, params: { status, service: 'x' } }))

const shown: ServiceId[] = [...serviceIds, practiceId]
const services = fc
  .tuple(
    ...shown.map((id) =>
      fc
        .record({
          lifecycle: fc.option(fc.constantFrom(...lifecycleSchema.options)),
          health: fc.constantFrom(...healthSchema.options),
          reason: fc.option(serviceReason),
          restarts: fc.nat(9),
          lastLines: fc.oneof(
            fc.array(fc.oneof(words, fc.constantFrom(heapLine, asyncioLine, 'Error: ENOSPC')), { maxLength: 8 }),
            fc.subarray(keyErrorLines('/tmp/workspace/llm_server.py')),
          ),
          blocked: fc.option(problem),
        })
        .map(({ blocked, ...change }) =>
          serviceWith(id, { ...change, ...(blocked && { ability: { state: 'blocked' as const, problem: blocked } }) }),
        ),
    ),
  )
  .chain((all) => fc.subarray([...all]))

const trainingReason: fc.Arbitrary<TrainingReason> = fc.oneof(
  problem.map((met) => ({ kind: 'problem' as const, problem: met })),
  fc.record({
    kind: fc.constant('guard' as const),
    rule: fc.constantFrom(...guardRuleSchema.options),
    speaker: fc.constantFrom('teacher', 'learner'),
  }),
  fc.constantFrom<TrainingReason>({ kind: 'user' }, { kind: 'sleep' }, { kind: 'interrupted' }),
)

const space = fc.option(fc.record({ free: fc.double({ min: 0, max: 1e13 }), total: fc.double({ min: 0, max: 1e13 }) }))
const trouble = fc.record({
  kind: fc.constantFrom('retry-storm', 'disk-full', 'loop-blocked', 'secret', 'any-address'),
  service: fc.constantFrom(...managedServiceIds),
  count: fc.nat(),
  firstAt: fc.nat(),
  lastAt: fc.nat(),
  line: words,
  target: fc.option(words),
  masked: fc.option(words),
})

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    services,
    source: fc.option(fc.constantFrom('openrouter', 'ollama', 'demo')),
    problem: fc.option(problem),
    key: fc.record({
      state: fc.constantFrom(...keyStateSchema.shape.state.options),
      last4: fc.option(words),
      from: fc.option(fc.constantFrom(...keyOriginSchema.options)),
      hides: fc.option(fc.constant({ from: 'keychain' as const, last4: 'abcd' })),
      remainingUsd: fc.option(fc.double()),
      problem: fc.option(problem),
    }),
    installed: fc.option(fc.boolean()),
    keychain: fc.option(fc.boolean()),
    detail: fc.option(fc.oneof(words, fc.constant('waiting to be unlocked'))),
    configProblem: fc.option(problem),
    step: fc.constantFrom(...trainingStepSchema.options),
    reason: fc.option(trainingReason),
    startProblems: fc.dictionary(fc.constantFrom(...managedServiceIds), problem),
    keyFault: fc.option(
      fc.constantFrom({ kind: 'quotes' as const }, { kind: 'other-provider' as const, provider: 'OpenAI' }),
    ),
    machine: fc.record({
      at: fc.nat(),
      disk: space,
      memory: space,
      standstillMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      networked: fc.boolean(),
      openPorts: fc.array(fc.nat(2), { maxLength: 2 }),
      clock: fc.option(fc.record({ aheadMs: fc.integer(), at: fc.nat(), from: words })),
    }),
    logs: fc.array(trouble, { maxLength: 8 }),
    backends: fc
      .record({
        kind: fc.constantFrom('built-in', 'python'),
        python: fc.option(
          fc.record({
            interpreter: fc.constant(null),
            missing: fc.array(words, { maxLength: 3 }),
            checkedAt: fc.nat(),
          }),
        ),
      })
      .map(backendsWith),
    origins: fc.array(
      fc.record({
        service: fc.constantFrom(...shown),
        url: words,
        origin: words,
        allowed: fc.constantFrom('without-credentials', 'with-credentials'),
        at: fc.nat(),
      }),
      { maxLength: 2 },
    ),
    repairing: fc.option(fc.constantFrom('key-rejected', 'failed.middleware')),
  })
  .map(({ source, problem: met, key, installed, keychain, detail, configProblem, step, reason, ...rest }) => {
    const usual = llmWith()
    return factsWith({
      ...rest,
      llm: llmWith({
        source,
        problem: met,
        openrouter: { key: keyWith(key), model: 'm' },
        ollama: { ...usual.ollama, installed },
      }),
      training: { ...idleTraining, step, reason },
      workspace: workspaceWith({
        config: { problem: configProblem, canRestore: true, cerebrumUrl: '', secretsInFile: [], mcp: [] },
        secretStore: { keychain, detail, chosen: null },
      }),
    })
  })

const weight = { blocking: 0, severe: 1, warning: 2, note: 3 }

test('whatever the facts: no error, no id twice, the worst first, and what the doors rely on', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const cards = diagnose(facts)
      const ids = cards.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(cards.map(({ severity }) => weight[severity])).toEqual(
        cards.map(({ severity }) => weight[severity]).sort((a, b) => a - b),
      )
      for (const card of cards) {
        expect(diagnosisSchema.safeParse(card).error).toBeUndefined()
        if (facts.backends.kind === 'built-in')
          expect(card.repairs.map(({ repair }) => repair)).not.toContain('use-built-in')
      }
    }),
    { numRuns: 200 },
  )
})

test('the same facts give the same cards', () => {
  const isSame = (facts: Facts): void => {
    expect(diagnose(structuredClone(facts))).toEqual(diagnose(facts))
  }
  fc.assert(fc.property(anyFacts, isSame), { numRuns: 50 })
})
