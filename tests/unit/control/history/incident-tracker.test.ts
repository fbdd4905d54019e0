import { describe, expect, test } from 'vitest'
import { incidentsState } from '../../../../control/history/incident-tracker.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Ability } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { card, cerebrumCard, createStory, keyRejected, keyTrial, well } from '../../../support/incident-story.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { AT, llmWith, servicesWith } from '../../../support/state-builders.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A key is rejected, another one is pasted, and the source answers with it. */
function mended() {
  const story = createStory()
  story.at(0, well(AT - MINUTE))
  story.at(5 * SECOND, keyRejected())
  story.at(60 * SECOND, keyRejected({ llm: { ...keyRejected().llm, keyTrial: keyTrial(AT + 60 * SECOND, 'running') } }))
  const done = llmWith({ keyTrial: keyTrial(AT + 60 * SECOND, 'done') })
  story.at(61 * SECOND, well(AT + 61 * SECOND, { llm: done }))
  return { story, done }
}

describe('an incident', () => {
  test('begins with the first card that is a fault and is written at once', () => {
    const story = createStory()
    story.at(0, well(AT))
    expect(story.records).toEqual([])
    story.at(5 * SECOND, keyRejected())
    story.wakeUntil(6 * SECOND)
    expect(story.incidents()).toMatchObject([
      {
        id: 1,
        cause: 'key-rejected',
        severity: 'blocking',
        startedAt: AT + 5 * SECOND,
        endedAt: null,
        outcome: 'open',
      },
    ])
    expect(story.events().map(({ kind }) => kind)).toEqual(['symptom', 'evidence', 'level'])
    expect(incidentsState(story.tracker())).toMatchObject({ open: { id: 1, since: AT + 5 * SECOND }, count: 1 })
  })

  test.each([
    'note',
    'no-source',
    'no-keychain',
    'secret-in-file',
    'exposed.llm-server',
    'any-origin.ollama',
    'python-open',
    'python-blocks.llm-server',
  ])('does not begin with: %s', (which) => {
    const story = createStory()
    const shown = which === 'note' ? card('key-hidden', { severity: 'note' }) : card(which, { severity: 'warning' })
    story.at(0, panelStateWith({ diagnoses: [shown] }))
    expect(story.records).toEqual([])
  })

  test('of training that paused is over as soon as its session is ended, not minutes later', () => {
    const story = createStory()
    const { training } = panelStateWith()
    const circles = card('training-circles', { service: null, severity: 'warning' })
    story.at(0, well(AT))
    story.at(5 * SECOND, panelStateWith({ diagnoses: [circles], training: { ...training, step: 'paused' } }))
    story.wakeUntil(6 * SECOND)
    story.at(20 * SECOND, well(AT, { training: { ...training, step: 'done' } }))
    story.wakeUntil(31 * SECOND)
    expect(story.incidents()).toMatchObject([{ outcome: 'by-itself', proof: reason('incident.proof.session-over') }])
  })

  test('ends repaired when its card is gone and a real answer was seen after the repair, with the proof and who did it', () => {
    const { story, done } = mended()
    expect(story.wakeAt()).toBe(71 * SECOND)
    story.at(71 * SECOND, well(AT + 61 * SECOND, { llm: done }))
    expect(story.incidents()).toMatchObject([
      {
        outcome: 'repaired',
        endedAt: AT + 61 * SECOND,
        solution: { by: 'user', what: { code: 'incident.repair.key-trial' } },
        proof: reason('incident.proof.able', { source: { word: 'source', of: 'openrouter' } }),
      },
    ])
    expect(story.events().map(({ kind }) => kind)).toEqual([
      'symptom',
      'evidence',
      'level',
      'repair',
      'repair',
      'gone',
      'level',
      'repair',
      'repair',
      'proof',
      'end',
    ])
    expect(story.receipts()).toMatchObject([
      { incident: 1, kind: 'key-trial', outcome: 'done', before: { level: 'broken' }, after: { level: 'ok' } },
    ])
    expect(story.wakeAt()).toBeNull()
  })

  test('is not over because its card is gone: an answer from before it broke proves nothing', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.at(10 * SECOND, well(AT - 1))
    story.at(MINUTE, well(AT - 1))
    expect(story.incidents()).toMatchObject([{ outcome: 'open' }])
    story.at(10 * SECOND + 5 * MINUTE, well(AT - 1))
    expect(story.incidents()).toMatchObject([{ outcome: 'by-itself', endedAt: AT + 10 * SECOND, proof: null }])
    expect(story.events().at(-1)?.text.code).toBe('incident.end.unproved')
  })

  test('a repair’s own real answer is proof, also while the LLM server does not run yet', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.wakeUntil(SECOND)
    const services = servicesWith({ 'llm-server': { ability: { state: 'unproven' } } })
    const llm = llmWith({ keyTrial: keyTrial(AT + 5 * SECOND, 'done') })
    story.at(6 * SECOND, panelStateWith({ llm, services }))
    story.wakeUntil(20 * SECOND)
    expect(story.incidents()).toMatchObject([{ outcome: 'repaired', endedAt: AT + 6 * SECOND }])
  })

  test('went away by itself when nobody did anything', () => {
    const story = createStory()
    const services = servicesWith({ cerebrum: { health: 'unreachable' } })
    story.at(0, panelStateWith({ diagnoses: [cerebrumCard()], services }))
    const back = panelStateWith({ services: servicesWith({ cerebrum: { checkedAt: AT + 9000, since: AT + 9000 } }) })
    story.at(9 * SECOND, back)
    story.at(19 * SECOND, back)
    expect(story.incidents()).toMatchObject([{ outcome: 'by-itself', endedAt: AT + 9 * SECOND, solution: null }])
    expect(story.events().at(-1)?.text.code).toBe('incident.end.by-itself')
  })

  test('names the button that mended it, and not one that mends something else', () => {
    const story = createStory()
    const down = card('down.middleware', { service: 'middleware' })
    story.at(
      0,
      panelStateWith({ diagnoses: [down], services: servicesWith({ middleware: { health: 'unreachable' } }) }),
    )
    story.wakeUntil(SECOND)
    story.press(SECOND, 'restart-service', 'telegram')
    story.press(2 * SECOND, 'restart-service', 'middleware')
    story.press(3 * SECOND, 'check-now', 'middleware')
    const back = panelStateWith({
      services: servicesWith({ middleware: { run: 2, checkedAt: AT + 4000, since: AT + 4000 } }),
    })
    story.at(4 * SECOND, back)
    story.at(14 * SECOND, back)
    const [incident] = story.incidents()
    expect(incident).toMatchObject({ outcome: 'repaired', solution: { by: 'user', at: AT + 2 * SECOND } })
    expect(incident?.solution && sayReason(incident.solution.what)).toBe('“Restart it” was asked for')
  })

  test('of a bot ends when the platform lets it work again: that it answers its health check says nothing', () => {
    const story = createStory()
    const id = 'bot-token-rejected.telegram'
    const bot = (ms: number, ability: Ability) =>
      servicesWith({ telegram: { lifecycle: 'running', health: 'healthy', checkedAt: AT + ms, ability } })
    const rejected = card(id, { severity: 'warning', service: 'telegram' })
    const problem = problemOf('bot-token-rejected', 'Unauthorized')
    story.at(0, panelStateWith({ diagnoses: [rejected], services: bot(0, { state: 'blocked', problem }) }))
    story.wakeUntil(SECOND)
    story.press(2 * SECOND, 'set-up-bot', 'telegram')
    story.at(3 * SECOND, panelStateWith({ services: bot(3_000, { state: 'unproven' }) }))
    story.wakeUntil(20 * SECOND)
    expect(story.incidents()).toMatchObject([{ outcome: 'open' }])
    story.at(21 * SECOND, panelStateWith({ services: bot(21_000, { state: 'able', since: AT + 21_000 }) }))
    story.wakeUntil(40 * SECOND)
    const [incident] = story.incidents()
    expect(incident).toMatchObject({ outcome: 'repaired', solution: { by: 'user', at: AT + 2 * SECOND } })
    expect(incident?.solution && sayReason(incident.solution.what)).toBe('“Enter it again” was asked for')
  })

  test('a restart by the app is told as such, and counted', () => {
    const story = createStory()
    const down = card('down.middleware', { service: 'middleware' })
    story.at(
      0,
      panelStateWith({ diagnoses: [down], services: servicesWith({ middleware: { health: 'unreachable' } }) }),
    )
    const again = { run: 2, restarts: 1, checkedAt: AT + 4000, since: AT + 4000 }
    story.at(4 * SECOND, panelStateWith({ services: servicesWith({ middleware: again }) }))
    story.at(14 * SECOND, panelStateWith({ services: servicesWith({ middleware: again }) }))
    expect(story.incidents()).toMatchObject([{ outcome: 'repaired', solution: { by: 'app' }, impact: { restarts: 1 } }])
  })
})

describe('what belongs together', () => {
  const both = keyRejected({ diagnoses: [card('key-rejected'), cerebrumCard()] })

  test('cards that come within a minute and overlap are one incident, named after the worst; only both proofs end it', () => {
    const story = createStory()
    story.at(0, panelStateWith({ diagnoses: [cerebrumCard()] }))
    story.at(30 * SECOND, both)
    expect(story.incidents()).toMatchObject([{ id: 1, cause: 'key-rejected', causeList: [{}, {}] }])
    const cerebrumStillDown = servicesWith({
      'llm-server': { ability: { state: 'able', since: AT + 40_000 } },
      cerebrum: { health: 'unreachable' },
    })
    story.at(40 * SECOND, panelStateWith({ services: cerebrumStillDown, diagnoses: [cerebrumCard()] }))
    story.at(2 * MINUTE, panelStateWith({ services: cerebrumStillDown, diagnoses: [cerebrumCard()] }))
    expect(story.incidents()).toMatchObject([{ outcome: 'open' }])
    const well2 = servicesWith({
      'llm-server': { ability: { state: 'able', since: AT + 40_000 } },
      cerebrum: { checkedAt: AT + 125_000, since: AT + 125_000 },
    })
    story.at(125 * SECOND, panelStateWith({ services: well2 }))
    story.at(140 * SECOND, panelStateWith({ services: well2 }))
    expect(story.incidents()).toMatchObject([{ id: 1, endedAt: AT + 125 * SECOND }])
  })

  test('a card that comes later is another incident', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.at(90 * SECOND, both)
    story.wakeUntil(91 * SECOND)
    expect(story.incidents()).toMatchObject([{ cause: 'key-rejected' }, { cause: 'cerebrum-down' }])
    expect(incidentsState(story.tracker()).open?.id).toBe(1)
  })

  test('ten minutes of flapping are one incident, with a few events and a count', () => {
    const story = createStory()
    for (let second = 0; second < 600; second += 3) {
      const isDown = second % 30 < 15
      story.at(second * SECOND, isDown ? keyRejected() : well(AT + second * SECOND))
    }
    story.at(900 * SECOND, well(AT + 599_000))
    const [incident, ...others] = story.incidents()
    expect(others).toEqual([])
    expect(incident).toMatchObject({ id: 1, causeList: [{ times: 20 }] })
    expect(incident?.endedAt).not.toBeNull()
    expect(story.events().length).toBeLessThan(70)
  })

  test('the same cause after a quiet while is a new incident', () => {
    const { story, done } = mended()
    story.at(71 * SECOND, well(AT + 61 * SECOND, { llm: done }))
    story.at(10 * MINUTE, keyRejected())
    story.wakeUntil(11 * MINUTE)
    expect(story.incidents()).toMatchObject([{ outcome: 'repaired' }, { outcome: 'open' }])
  })

  test('what shows for a moment only is no incident', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.at(900, well(AT))
    story.at(60 * SECOND, well(AT))
    expect(story.records).toEqual([])
  })

  test('a repair that did not hold opens the same incident again', () => {
    const { story, done } = mended()
    story.at(71 * SECOND, well(AT + 61 * SECOND, { llm: done }))
    story.at(3 * MINUTE, keyRejected())
    expect(story.incidents()).toMatchObject([{ id: 1, outcome: 'open', endedAt: null, solution: null }])
  })
})

describe('what it is told of', () => {
  test('a state that says nothing new writes nothing', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.wakeUntil(SECOND)
    const before = story.records.length
    story.at(3 * SECOND, keyRejected())
    story.at(6 * SECOND, keyRejected())
    expect(story.records).toHaveLength(before)
  })

  test('pauses of training are counted with the exchanges that were not made', () => {
    const story = createStory()
    const idle = panelStateWith().training
    const problem = keyRejected().llm.problem
    if (problem === null) throw new Error('no problem')
    story.at(0, well(AT - 1, { training: { ...idle, step: 'running', rate: 30 } }))
    const paused = { ...idle, step: 'paused', reason: { kind: 'problem', problem } } as const
    for (let second = 5; second <= 65; second += 5) story.at(second * SECOND, keyRejected({ training: paused }))
    story.at(66 * SECOND, well(AT + 66_000, { training: { ...idle, step: 'running', rate: 30 } }))
    story.at(80 * SECOND, well(AT + 66_000, { training: { ...idle, step: 'running', rate: 30 } }))
    const [incident] = story.incidents()
    expect(incident?.impact).toEqual({
      brokenMs: 61_000,
      restarts: 0,
      pauses: 1,
      pausedMs: 60_000,
      exchangesMissed: 30,
      failedRequests: 0,
      wastedCalls: 0,
    })
    expect(story.events().filter(({ kind }) => kind === 'training')).toHaveLength(2)
  })

  test('requests that failed are counted from the one that found the fault; those of before and after are not', () => {
    const story = createStory()
    story.at(0, well(AT), { failed: 3, wasted: 3 })
    story.at(10 * SECOND, keyRejected())
    story.at(10.5 * SECOND, keyRejected(), { failed: 4, wasted: 4 })
    story.at(12 * SECOND, keyRejected(), { failed: 8, wasted: 4 })
    expect(story.incidents()).toMatchObject([{ impact: { failedRequests: 5, wastedCalls: 1 } }])
    story.at(20 * SECOND, well(AT + 20_000))
    story.wakeUntil(MINUTE)
    story.at(2 * MINUTE, well(AT + 20_000), { failed: 9, wasted: 5 })
    expect(story.incidents()).toMatchObject([{ impact: { failedRequests: 5, wastedCalls: 1 } }])
  })

  test('an incident that was open when the app ended goes on with the next start', () => {
    const story = createStory()
    story.at(0, keyRejected())
    story.wakeUntil(SECOND)
    // A clean end takes the cards away first; the next start may be long after.
    story.at(5 * SECOND, panelStateWith({ level: 'stopped', services: [] }))
    const next = createStory(story.tracker())
    next.resume(60 * MINUTE, panelStateWith())
    next.at(
      60 * MINUTE,
      panelStateWith({ services: servicesWith({ 'llm-server': { ability: { state: 'unproven' } } }) }),
    )
    next.at(60 * MINUTE + 3 * SECOND, keyRejected())
    expect(next.incidents()).toMatchObject([{ id: 1, outcome: 'open', causeList: [{ times: 2 }] }])
    expect(next.events().map(({ kind }) => kind)).toContain('app')
    next.at(62 * MINUTE, well(AT + 62 * MINUTE))
    next.at(63 * MINUTE, well(AT + 62 * MINUTE))
    expect(next.incidents()).toMatchObject([{ id: 1, endedAt: AT + 62 * MINUTE }])
  })
})
