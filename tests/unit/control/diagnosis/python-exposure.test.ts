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

describe('a Python service that listens on every address', () => {
  const server = withService('llm-server', { port: 8030, url: 'http://127.0.0.1:8030' })
  const open = { machine: machineWith({ openPorts: [8030] }) }

  test('is told with the place in its code, and with the built-in services as the way out', () => {
    const [card, ...others] = cardsOf(pythonKind(), server, open)
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'exposed.llm-server', severity: 'warning', repairs: builtIn })
    expect(said(card)).toMatch(
      /port 8030 on every address.*in llm_server\.py, let run_server listen at host="127\.0\.0\.1"/,
    )
  })

  test('is seen by what it prints where the system does not tell', () => {
    const [card, ...others] = cardsOf(pythonKind(), server, printed('llm-server', [uvicornRuns('0.0.0.0', 8030)]))
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'exposed.llm-server', repairs: builtIn })
    expect(card?.evidence.map(({ source, text }) => `${sayReason(source)}: ${sayReason(text)}`)).toEqual([
      'LLM server: INFO:     Uvicorn running on http://0.0.0.0:8030 (Press CTRL+C to quit)',
    ])
  })

  test.each<[string, Partial<Facts>[]]>([
    ['its own computer alone', [server, printed('llm-server', [uvicornRuns('127.0.0.1', 8030)])]],
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
  ])('and not where it listens for %s', (_, facts) => {
    expect(cardsOf(pythonKind(), ...facts)).toEqual([])
  })

  test('CEREBRUM beside it is not theirs: no other services help', () => {
    const cerebrum = withService('cerebrum', { port: 8000, url: 'http://127.0.0.1:8000' })
    const [card] = cardsOf(pythonKind(), cerebrum, { machine: machineWith({ openPorts: [8000] }) })
    expect(card).toMatchObject({ id: 'exposed.cerebrum', repairs: [] })
    expect(said(card)).toContain('let it listen at 127.0.0.1:8000')
  })
})

describe('a Python service that lets any web page ask it', () => {
  const letsIn = (service: ServiceId, allowed: OpenService['allowed']): Pick<Facts, 'origins'> => ({
    origins: [{ service, url: 'http://127.0.0.1:1/x', origin: STRANGE_ORIGIN, allowed, at: AT }],
  })

  test('warns of the LLM server, which spends the key, and says what to change', () => {
    const [card, ...others] = cardsOf(pythonKind(), letsIn('llm-server', 'with-credentials'))
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'any-origin.llm-server', severity: 'warning', repairs: builtIn })
    expect(said(card)).toContain('paid with your key')
    expect(said(card)).toContain('in llm_server.py, let allow_origins name only the pages that need it')
    const ollama = { llm: llmWith({ source: 'ollama' }) }
    expect(said(cardsOf(pythonKind(), letsIn('llm-server', 'with-credentials'), ollama)[0])).not.toContain('key')
  })

  test('warns of the middleware, and of the secrets that it hands out while they are in config.json', () => {
    const open = letsIn('middleware', 'without-credentials')
    expect(said(cardsOf(pythonKind(), open)[0])).toMatch(
      /It needs no sign-in for that\. To mend it needs their code: in middleware\.py/,
    )
    const [card] = cardsOf(pythonKind(), open, { secretsInFile: ['openrouter_api_key'] })
    expect(card).toMatchObject({ id: 'any-origin.middleware', severity: 'warning' })
    expect(said(card)).toContain('(openrouter_api_key), and change the settings: move the secrets to safety')
  })

  test('CEREBRUM stays a note, with nothing that the built-in services could do', () => {
    expect(cardsOf(pythonKind(), letsIn('cerebrum', 'with-credentials'))).toMatchObject([
      { id: 'any-origin.cerebrum', severity: 'note', repairs: [] },
    ])
  })
})
