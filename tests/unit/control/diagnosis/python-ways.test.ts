import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Repair } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { asyncioLine, pythonLines } from '../../../support/log-lines.ts'
import { pythonKind } from '../../../support/python-situations.ts'
import { blockedBy, printed, withService } from '../../../support/situations.ts'
import { providerProblem } from '../../../support/state-builders.ts'

const cardsOf = (...facts: Partial<Facts>[]) => diagnose(factsWith(Object.assign({}, ...facts)))
const waysOf = (...facts: Partial<Facts>[]) =>
  cardsOf(...facts).map(({ id, repairs }): [string, Repair[]] => [id, repairs.map(({ repair }) => repair)])

const ended = (lifecycle: 'failed' | 'backing-off'): Partial<Facts> =>
  withService('middleware', { lifecycle, health: 'unknown', restarts: 3, lastLines: ['Killed'] })

describe('the built-in services are a way out of a Python service’s fault, and only of that', () => {
  test.each<[string, Partial<Facts>, Repair[]]>([
    [
      'retry-storm.middleware',
      printed(
        'middleware',
        Array.from({ length: 9 }, () => pythonLines.storm),
      ),
      ['restart-service'],
    ],
    ['loop-blocked.middleware', printed('middleware', [asyncioLine, asyncioLine, asyncioLine]), ['restart-service']],
    ['failed.middleware', ended('failed'), ['start-service']],
    ['crashing.middleware', ended('backing-off'), ['restart-service']],
    [
      'down.middleware',
      withService('middleware', { health: 'unreachable', reason: reason('service.no-answer', { ms: 900 }) }),
      ['restart-service', 'check-now'],
    ],
  ])('%s', (id, facts, others) => {
    expect(waysOf(pythonKind(), facts)).toEqual([[id, [...others, 'use-built-in']]])
    expect(waysOf(facts)).toEqual([[id, others]])
  })

  test('not of what Ollama prints', () => {
    const storm = {
      logs: printed(
        'middleware',
        Array.from({ length: 9 }, () => pythonLines.storm),
      ).logs.map((one) => ({ ...one, service: 'ollama' as const })),
    }
    expect(waysOf(pythonKind(), storm)).toEqual([['retry-storm.ollama', ['restart-service']]])
  })

  test('nor of a key that OpenRouter refuses, which they would be refused as well', () => {
    const [[id, repairs] = ['', []]] = waysOf(
      pythonKind(),
      blockedBy(providerProblem('key-rejected', 401, 'User not found.')),
    )
    expect(id).toBe('key-rejected')
    expect(repairs).not.toContain('use-built-in')
  })
})

describe('secrets of the Python services', () => {
  test('that they print are told without them', () => {
    const key = fakeKey()
    const line = `2026-11-04 12:00:01,123 - [LLM-SERVER] - DEBUG - Authorization: Bearer ${key}`
    const cards = cardsOf(pythonKind(), printed('llm-server', [line], [key]))
    expect(cards.map(({ id }) => id)).toEqual(['secret-in-log.llm-server'])
    expect(JSON.stringify(cards)).not.toContain(key)
  })

  test('that lie in config.json can move without breaking them, which is said to them alone', () => {
    const inFile: Partial<Facts> = { secretsInFile: ['openrouter_api_key', 'telegram_bot_token'] }
    const said = (...facts: Partial<Facts>[]) => cardsOf(...facts).map(({ explanation }) => sayReason(explanation))
    expect(said(inFile, pythonKind())).toEqual([
      expect.stringMatching(
        /^openrouter_api_key, telegram_bot_token: .*The Python services are then given it by their environment/,
      ),
    ])
    expect(said(inFile)).toEqual([expect.stringMatching(/It can move to the keychain\.$/)])
    expect(waysOf(inFile, pythonKind())).toEqual([['secret-in-file', ['move-secret']]])
  })
})
