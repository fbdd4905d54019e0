import { expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Diagnosis } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { asyncioLine, urllib3Lines } from '../../../support/log-lines.ts'
import { busyFor, pythonKind } from '../../../support/python-situations.ts'
import { printed, withService } from '../../../support/situations.ts'

const cardsOf = (...facts: Partial<Facts>[]): Diagnosis[] => diagnose(factsWith(Object.assign({}, ...facts)))

test('a Python service that waits and answers nobody is told with how long, and with what needs its code', () => {
  const [card, ...others] = cardsOf(pythonKind(), withService('llm-server', busyFor(32_000)))
  expect(others).toEqual([])
  expect(card).toMatchObject({ id: 'python-blocks.llm-server', severity: 'warning', mendedBy: 'you' })
  const said = card ? sayReason(card.explanation) : ''
  expect(said).toMatch(/^It waits for an answer of the model and holds everything else up meanwhile.*for 32 s/)
  expect(said).toContain('“def” in place of “async def”')
  expect(card?.evidence.map(({ text }) => sayReason(text))).toEqual([
    'GET http://127.0.0.1:1 → it gives no answer while it waits for one itself',
  ])
  expect(card?.repairs).toEqual([{ repair: 'use-built-in', params: {} }])
  const [middleware] = cardsOf(pythonKind(), withService('middleware', busyFor(32_000)))
  expect(middleware && sayReason(middleware.explanation)).toContain('of the LLM server or of CEREBRUM')
})

test.each([
  [0, 'note'],
  [29_999, 'note'],
  [30_000, 'warning'],
])('after %i ms it is a %s', (ms, severity) => {
  expect(cardsOf(pythonKind(), withService('middleware', busyFor(ms)))).toMatchObject([{ severity }])
})

test.each<[string, Partial<Facts>[]]>([
  ['a built-in service', [withService('llm-server', busyFor(32_000))]],
  ['CEREBRUM', [pythonKind(), withService('cerebrum', busyFor(32_000))]],
  [
    'a service that is only slow',
    [pythonKind(), withService('llm-server', { health: 'slow', reason: reason('service.slow') })],
  ],
  [
    'a service that is being stopped',
    [pythonKind(), withService('llm-server', { ...busyFor(32_000), lifecycle: 'stopping' })],
  ],
])('it is not told of %s', (_, facts) => {
  expect(cardsOf(...facts)).toEqual([])
})

test.each([
  ['a storm of its own attempts', Array.from({ length: 9 }, () => urllib3Lines.named), 'retry-storm.middleware'],
  ['what it says of its own loop', [asyncioLine, asyncioLine, asyncioLine], 'loop-blocked.middleware'],
])('it is told under %s', (_, lines, id) => {
  const cards = cardsOf(pythonKind(), withService('middleware', busyFor(32_000)), printed('middleware', lines))
  expect(cards.map((card) => card.id)).toEqual([id])
  expect(cards[0]?.symptoms.map(sayReason)).toEqual(['Middleware answers nobody while it waits'])
})
