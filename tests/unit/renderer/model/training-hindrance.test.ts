import { describe, expect, test } from 'vitest'
import { cardOf, hindranceOf } from '../../../../renderer/model/training-hindrance.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { practiceId } from '../../../../shared/services.ts'
import type { Diagnosis, PanelState } from '../../../../shared/state.ts'
import type { TrainingReason } from '../../../../shared/training.ts'
import { diagnosisOf, panelState, serviceOf } from '../../../support/panel-fixtures.ts'

const card = (id: string, service: Diagnosis['service'], severity: Diagnosis['severity'] = 'blocking'): Diagnosis => ({
  ...diagnosisOf({
    id,
    title: { code: 'diagnosis.cerebrum-down.title', params: {} },
    explanation: { code: 'diagnosis.cerebrum-down.title', params: {} },
  }),
  service,
  severity,
})
const known = (...diagnoses: Diagnosis[]): PanelState => panelState({ diagnoses })
const problem = (code: Parameters<typeof problemOf>[0]): TrainingReason => ({
  kind: 'problem',
  problem: problemOf(code, 'It said no.'),
})

describe('what would keep a session from starting', () => {
  test('is the worst of what is wrong between teacher and learner', () => {
    const rejected = card('key-rejected', 'llm-server')
    expect(hindranceOf(known(rejected, card('cerebrum-down', 'cerebrum', 'warning')))).toEqual(rejected)
  })

  test.each([
    ['a bot', card('down.telegram', 'telegram', 'warning')],
    ['a note', card('key-hidden', 'llm-server', 'note')],
    ['something that comes and goes', card('unstable.cerebrum', 'cerebrum', 'warning')],
    ['something about no service', card('no-keychain', null, 'warning')],
  ])('is not %s', (_, other) => {
    expect(hindranceOf(known(other))).toBeNull()
  })

  test('in the demo it is the practice CEREBRUM that counts', () => {
    const services = [serviceOf(practiceId)]
    const own = card('cerebrum-down', 'cerebrum', 'warning')
    const practice = card(`down.${practiceId}`, practiceId)
    expect(hindranceOf({ services, diagnoses: [own] })).toBeNull()
    expect(hindranceOf({ services, diagnoses: [own, practice] })).toEqual(practice)
  })
})

test('that others can use a service, or that it is busy, keeps no session from starting', () => {
  for (const id of ['exposed.llm-server', 'any-origin.cerebrum', 'python-blocks.llm-server'])
    expect(hindranceOf(known(card(id, 'llm-server', 'warning')))).toBeNull()
})

describe('what is to be done about a pause', () => {
  const rejected = card('key-rejected', 'llm-server')
  const paused = card('training-paused', null, 'warning')
  const circles = card('training-circles', null, 'warning')

  test('stands on the card of its cause', () => {
    const state = known(card('down.middleware', 'middleware'), rejected)
    expect(cardOf(problem('key-rejected'), state)).toEqual(rejected)
    expect(cardOf(problem('cerebrum-error'), known(paused))).toEqual(paused)
    expect(cardOf({ kind: 'guard', rule: 'alternation', speaker: 'teacher' }, known(rejected, circles))).toEqual(
      circles,
    )
  })

  test('is that of the worst hindrance where the cause has none of its own', () => {
    const down = card('cerebrum-down', 'cerebrum', 'warning')
    expect(cardOf(problem('cerebrum-unreachable'), known(down))).toEqual(down)
    expect(cardOf(problem('rate-limited'), known())).toBeNull()
  })

  test('is nothing after a pause that needs nobody', () => {
    expect(cardOf({ kind: 'user' }, known(rejected))).toBeNull()
    expect(cardOf({ kind: 'sleep' }, known(rejected))).toBeNull()
  })
})
