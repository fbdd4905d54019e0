import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import type { Diagnosis } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { cannotStart, pythonKind, pythonWith } from '../../../support/python-situations.ts'
import { AT, llmWith, servicesWith } from '../../../support/state-builders.ts'

const cardsOf = (...facts: Partial<Facts>[]): Diagnosis[] => diagnose(factsWith(Object.assign({}, ...facts)))
const repairsOf = (card: Diagnosis | undefined) => card?.repairs.map(({ repair }) => repair)
const said = (card: Diagnosis | undefined): string => (card ? sayReason(card.explanation) : '')

const noPython = pythonKind({ python: pythonWith({ interpreter: null }) })
const none = cannotStart('python-not-found', { 'llm-server': 'There is none.', telegram: 'There is none.' })

describe('no Python', () => {
  test('is one card of all services that it keeps from starting, as bad as the worst of them', () => {
    const [card, ...others] = cardsOf(noPython, none)
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'python-not-found', severity: 'blocking', service: 'llm-server' })
    expect(card?.impact && sayReason(card.impact)).toBe('Not running because of it: LLM server, Telegram.')
    expect(card?.evidence.map(({ source, text }) => `${sayReason(source)}: ${sayReason(text)}`)).toEqual([
      'LLM server: There is none.',
      'Telegram: There is none.',
    ])
    expect(repairsOf(card)).toEqual(['use-built-in', 'choose-python'])
  })

  test('of a service that nobody needs only warns', () => {
    expect(cardsOf(noPython, cannotStart('python-not-found', { sms: 'no' }))).toMatchObject([
      { severity: 'warning', service: 'sms' },
    ])
  })

  test.each([
    ['win32', /environments of this folder.*on PATH\. What Windows itself calls python only opens its store/],
    ['darwin', /on PATH\. What macOS itself calls python3/],
    ['linux', /on PATH\. Install one/],
  ])('tells where it was looked for, and what does not count, on %s', (platform, words) => {
    const llm = llmWith({ ollama: { ...llmWith().ollama, platform } })
    expect(said(cardsOf(noPython, none, { llm })[0])).toMatch(words)
  })

  test('offers the built-in services only where the Python ones are in use', () => {
    expect(repairsOf(cardsOf(none)[0])).not.toContain('use-built-in')
  })

  test('that is there by now needs a start alone', () => {
    const [card] = cardsOf(pythonKind(), none)
    expect(said(card)).toMatch(/By now Python 3\.11\.2 \(\/usr\/bin\/python3\) is there: start them again\.$/)
    expect(repairsOf(card)).toEqual(['start-service', 'use-built-in', 'choose-python'])
  })

  test('is over when the service was started again', () => {
    expect(cardsOf(noPython, none, { services: servicesWith() })).toEqual([])
  })
})

describe('missing packages', () => {
  const missing = cannotStart(
    'python-packages-missing',
    { 'llm-server': "No module named 'fastapi'", middleware: "No module named 'fastapi'" },
    { module: 'fastapi' },
  )

  test('are one card that names all that requirements.txt asks for in vain', () => {
    const python = pythonWith({ missing: ['fastapi', 'uvicorn', 'python-dotenv'] })
    const [card, ...others] = cardsOf(pythonKind({ python }), missing)
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'python-packages-missing', severity: 'blocking', mendedBy: 'click' })
    expect(said(card)).toMatch(
      /^Python 3\.11\.2 \(\/usr\/bin\/python3\) does not have: fastapi, uvicorn, python-dotenv\. They can be/,
    )
    expect(card?.evidence.map(({ text }) => sayReason(text))).toContain("No module named 'fastapi'")
    expect(repairsOf(card)).toEqual(['install-packages', 'use-built-in'])
  })

  test('are told by the module where nobody looked yet', () => {
    const [card] = cardsOf(pythonKind({ python: null }), missing)
    expect(said(card)).toMatch(/^The Python in use does not have: fastapi\. They can be/)
    expect(repairsOf(card)).toEqual(['install-packages', 'use-built-in'])
  })

  test('that requirements.txt does not ask for, or that are there by now, are not to be installed: start again', () => {
    const [card] = cardsOf(pythonKind({ python: pythonWith({ missing: [], checkedAt: AT + 1 }) }), missing)
    expect(card).toMatchObject({ mendedBy: 'you' })
    expect(said(card)).toContain('could not load: fastapi. Of what requirements.txt asks for')
    expect(said(card)).toContain('this needs their code: write the package into requirements.txt')
    expect(card?.repairs).toEqual([
      { repair: 'start-service', params: { service: 'llm-server' } },
      { repair: 'use-built-in', params: {} },
    ])
  })
})
