import fc from 'fast-check'
import { problemCodes, problemOf } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import { serviceIds } from '../../shared/services.ts'
import {
  type Diagnosis,
  healthSchema,
  keyStateSchema,
  levelSchema,
  lifecycleSchema,
  type PanelState,
  type Procedure,
  repairSchema,
  stepStateSchema,
} from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { type ReasonCode, reasons } from '../../shared/words/en/reasons.ts'
import { diagnosisOf, keyOf, llmOf, ollamaOf, panelState, procedureOf, serviceOf, stepOf } from './panel-fixtures.ts'

const codes = Object.keys(reasons) as ReasonCode[]
const nameOf = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Facts as they may come from outside: long, empty, with `&`, tabs, line ends, emoji. */
const fact = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('a & b', '&&', 'x\ty\nz', ''),
  fc.nat(),
)

const reasonFrom = (from: readonly ReasonCode[]): fc.Arbitrary<Reason> =>
  fc.constantFrom(...from).chain((code) => {
    const names = nameOf(reasons[code])
    return fc
      .tuple(...names.map(() => fact))
      .map((facts) => ({ code, params: Object.fromEntries(names.map((name, index) => [name, facts[index] ?? ''])) }))
  })

const headline = reasonFrom(codes.filter((code) => code.startsWith('level.')))
const serviceReason = fc.option(reasonFrom(codes.filter((code) => /^(service|problem)\./.test(code))))
const problem = fc.constantFrom(...problemCodes).map((code) => problemOf(code, 'What happened.'))
const source = fc.constantFrom('openrouter', 'ollama')

const services = fc
  .tuple(
    ...serviceIds.map((id) =>
      fc
        .record({
          lifecycle: fc.constantFrom(...lifecycleSchema.options),
          health: fc.constantFrom(...healthSchema.options),
          reason: serviceReason,
          blocked: fc.option(problem),
        })
        .map(({ lifecycle, health, reason, blocked }) => {
          const usual = serviceOf(id)
          return serviceOf(id, {
            lifecycle: usual.kind === 'observed' ? null : lifecycle,
            health,
            reason,
            ability: blocked ? { state: 'blocked', problem: blocked } : usual.ability,
          })
        }),
    ),
  )
  .map((all) => [...all])

const procedure: fc.Arbitrary<Procedure> = fc
  .record({
    to: source,
    outcome: fc.constantFrom('running', 'done', 'failed', 'cancelled'),
    steps: fc.array(
      fc.tuple(
        fc.constantFrom(...Object.keys(panel.steps), 'a-later-step'),
        fc.constantFrom(...stepStateSchema.options),
        fc.option(reasonFrom(codes.filter((code) => code.startsWith('note.')))),
      ),
      { maxLength: 6 },
    ),
  })
  .map(({ steps, ...change }) =>
    procedureOf({ ...change, steps: steps.map(([id, state, note]) => stepOf(id, state, { note })) }),
  )

const diagnosis: fc.Arbitrary<Diagnosis> = fc
  .record({
    severity: fc.constantFrom('blocking', 'severe', 'warning', 'note'),
    service: fc.option(fc.constantFrom(...serviceIds)),
    repairs: fc.array(
      fc.record({
        repair: fc.constantFrom(...repairSchema.options),
        params: fc.oneof(fc.constant({}), fc.record({ service: fc.constantFrom(...serviceIds) })),
      }),
      { maxLength: 6 },
    ),
  })
  .map((change) =>
    diagnosisOf({
      id: 'any',
      title: { code: 'diagnosis.no-source.title', params: {} },
      explanation: { code: 'diagnosis.no-source.text', params: {} },
      ...change,
    }),
  )

/** Any state that the contract allows, sensible or not. */
export const anyPanelState: fc.Arbitrary<PanelState> = fc
  .record({
    level: fc.constantFrom(...levelSchema.options),
    headline,
    services,
    diagnoses: fc.array(diagnosis, { maxLength: 2 }),
    llm: fc.record({
      source: fc.option(source),
      model: fc.option(fc.string({ minLength: 1, maxLength: 120 })),
      switching: fc.option(procedure),
      keyState: fc.constantFrom(...keyStateSchema.shape.state.options),
      running: fc.boolean(),
    }),
    keychain: fc.option(fc.boolean()),
  })
  .map(({ llm: { keyState, running, ...llm }, keychain, ...change }) =>
    panelState({
      ...change,
      llm: llmOf({
        ...llm,
        openrouter: { key: keyOf({ state: keyState }), model: llm.model },
        ollama: ollamaOf({ running }),
      }),
      workspace: { secretStore: { keychain } },
    }),
  )
