import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import type { OpenService } from '../../../../control/diagnosis/origin-watch.ts'
import { STRANGE_ORIGIN } from '../../../../control/health/origin-look.ts'
import type { ServiceId } from '../../../../shared/services.ts'
import type { Diagnosis } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith, machineWith } from '../../../support/diagnosis-facts.ts'
import { uvicornRuns } from '../../../support/log-lines.ts'
import { pythonKind } from '../../../support/python-situations.ts'
import { printed, withService } from '../../../support/situations.ts'
import { AT, llmWith } from '../../../support/state-builders.ts'

const cardsOf = (...facts: Partial<Facts>[]): Diagnosis[] => diagnose(factsWith(Object.assign({}, ...facts)))
const said = (card: Diagnosis | undefined): string => (card ? sayReason(card.explanation) : '')
const builtIn = [{ repair: 'use-built-in', params: {} }]

const server = withService('llm-server', { port: 8030, url: 'http://127.0.0.1:8030' })
const open = { machine: machineWith({ openPorts: [8030] }) }
const letsIn = (service: ServiceId, allowed: OpenService['allowed']): Pick<Facts, 'origins'> => ({
  origins: [{ service, url: 'http://127.0.0.1:1/x', origin: STRANGE_ORIGIN, allowed, at: AT }],
})

describe('Python services that others can use', () => {
  test('are one card, with the places in their code, and with the built-in services as the way out', () => {
    const [card, ...more] = cardsOf(pythonKind(), server, open, letsIn('middleware', 'with-credentials'))
    expect(more).toEqual([])
    expect(card).toMatchObject({ id: 'python-open', severity: 'warning', service: null, repairs: builtIn })
    expect(said(card)).toMatch(/^LLM server: reached by the whole network.* Middleware: asked by any web page/)
    expect(said(card)).toContain('their code (llm_server.py, middleware.py): host="127.0.0.1" in run_server')
    expect(card?.evidence.map(({ text }) => sayReason(text))).toEqual([
      'listens at port 8030 on every address',
      `OPTIONS http://127.0.0.1:1/x allows ${STRANGE_ORIGIN}, with credentials`,
    ])
  })

  test('show by what they print where the system does not tell', () => {
    const [card, ...more] = cardsOf(pythonKind(), server, printed('llm-server', [uvicornRuns('0.0.0.0', 8030)]))
    expect(more).toEqual([])
    expect(card?.evidence.map(({ source, text }) => `${sayReason(source)}: ${sayReason(text)}`)).toEqual([
      'LLM server: INFO:     Uvicorn running on http://0.0.0.0:8030 (Press CTRL+C to quit)',
    ])
  })

  test.each<[string, Partial<Facts>[]]>([
    ['their own computer alone', [server, printed('llm-server', [uvicornRuns('127.0.0.1', 8030)])]],
    ['another port', [server, printed('llm-server', [uvicornRuns('0.0.0.0', 8031)])]],
    [
      'all in an earlier run',
      [
        withService('llm-server', { port: 8030, url: 'http://127.0.0.1:8030', startedAt: AT + 60_000 }),
        printed('llm-server', [uvicornRuns('0.0.0.0', 8030)]),
      ],
    ],
    [
      'all where there is no network',
      [server, { machine: machineWith({ networked: false }) }, printed('llm-server', [uvicornRuns('0.0.0.0', 8030)])],
    ],
  ])('are no card where they listen for %s', (_, facts) => {
    expect(cardsOf(pythonKind(), ...facts)).toEqual([])
  })

  test('spend the key, where OpenRouter teaches', () => {
    const spends = letsIn('llm-server', 'with-credentials')
    expect(said(cardsOf(pythonKind(), spends)[0])).toContain('paid with your key')
    const ollama = { llm: llmWith({ source: 'ollama' }) }
    expect(said(cardsOf(pythonKind(), spends, ollama)[0])).not.toContain('your key')
  })

  test('hand out the secrets that are in config.json', () => {
    const hands = letsIn('middleware', 'without-credentials')
    expect(said(cardsOf(pythonKind(), hands)[0])).not.toContain('secrets to safety')
    const [card] = cardsOf(pythonKind(), hands, { secretsInFile: ['openrouter_api_key'] })
    expect(said(card)).toContain('(openrouter_api_key), and change the settings: move the secrets to safety')
  })
})

test('CEREBRUM beside them is not theirs: no other services help', () => {
  const cerebrum = withService('cerebrum', { port: 8000, url: 'http://127.0.0.1:8000' })
  const [exposed] = cardsOf(pythonKind(), cerebrum, { machine: machineWith({ openPorts: [8000] }) })
  expect(exposed).toMatchObject({ id: 'exposed.cerebrum', repairs: [] })
  expect(said(exposed)).toContain('let it listen at 127.0.0.1:8000')
  expect(cardsOf(pythonKind(), letsIn('cerebrum', 'with-credentials'))).toMatchObject([
    { id: 'any-origin.cerebrum', severity: 'note', repairs: [] },
  ])
})
