import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { Diagnosis, ServiceState } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith, machineWith } from '../../../support/diagnosis-facts.ts'
import { keyErrorLines } from '../../../support/log-lines.ts'
import { pythonKind } from '../../../support/python-situations.ts'
import { withService } from '../../../support/situations.ts'
import { workspaceWith } from '../../../support/state-builders.ts'

const cardsOf = (...facts: Partial<Facts>[]): Diagnosis[] => diagnose(factsWith(Object.assign({}, ...facts)))
const idsOf = (...facts: Partial<Facts>[]): string[] => cardsOf(...facts).map(({ id }) => id)
const said = (card: Diagnosis | undefined): string => (card ? sayReason(card.explanation) : '')

const file = '/tmp/workspace/middleware.py'
const crashed = (lastLines: string[], change: Partial<ServiceState> = {}): Partial<Facts> =>
  withService('middleware', { lifecycle: 'backing-off', health: 'unknown', lastLines, ...change })
const raises = (error: string): string[] => [
  'Traceback (most recent call last):',
  `  File "${file}", line 512, in training_loop`,
  '    exchange = send(message)',
  error,
]
const givenUp = {
  ...crashed(raises('ZeroDivisionError: division by zero'), { lifecycle: 'failed', restarts: 5 }),
  startProblems: { middleware: problemOf('crash-loop', 'crashes') },
}

describe('a Python service that ends with a traceback', () => {
  test('is told by its last line and its place, in place of the crash, from the first time on', () => {
    const [card, ...others] = cardsOf(pythonKind(), crashed(raises('ZeroDivisionError: division by zero')))
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'python-crashed.middleware', severity: 'blocking', mendedBy: 'you' })
    expect(said(card)).toMatch(
      /^“ZeroDivisionError: division by zero” in middleware\.py, line 512\. .*needs their code/,
    )
    expect(card?.evidence.map(({ text }) => sayReason(text))).toContain('ZeroDivisionError: division by zero')
    expect(card?.repairs).toEqual([
      { repair: 'restart-service', params: { service: 'middleware' } },
      { repair: 'use-built-in', params: {} },
    ])
  })

  test('that is given up is started again by hand', () => {
    const [card, ...others] = cardsOf(pythonKind(), givenUp)
    expect(others).toEqual([])
    expect(card?.repairs[0]).toEqual({ repair: 'start-service', params: { service: 'middleware' } })
  })

  test('a setting that config.json lacks is named, and is no matter of their code', () => {
    const [card] = cardsOf(pythonKind(), crashed(keyErrorLines(file)))
    expect(said(card)).toMatch(/^“KeyError: 'ollama_model'” in middleware\.py, line 360\. .*write it in there/)
    expect(said(card)).toContain('ollama_model, and config.json')
    const own = keyErrorLines(file).map((line) => line.replace('ollama_model', 'my_setting'))
    expect(said(cardsOf(pythonKind(), crashed(own))[0])).toContain('without my_setting, and config.json')
    const answer = raises("KeyError: 'choices'")
    expect(said(cardsOf(pythonKind(), crashed(answer))[0])).toContain('needs their code')
  })

  test('of a service that nobody needs only warns', () => {
    const failed = { lifecycle: 'failed', health: 'unknown', lastLines: raises('ValueError: no') } as const
    expect(cardsOf(pythonKind(), withService('telegram', failed))).toMatchObject([
      { id: 'python-crashed.telegram', severity: 'warning' },
    ])
  })

  test('an error of many words is cut', () => {
    const [card] = cardsOf(pythonKind(), crashed(raises(`ValueError: ${'x'.repeat(400)}`)))
    expect(said(card)).toMatch(/x…” in middleware\.py/)
    expect(said(card).length).toBeLessThan(450)
  })
})

describe('it only follows from', () => {
  test('a full disk', () => {
    const disk = { machine: machineWith({ disk: { free: 1e6, total: 250e9 } }) }
    const lines = raises('OSError: [Errno 28] No space left on device')
    expect(idsOf(pythonKind(), crashed(lines), disk)).toEqual(['disk-full'])
  })

  test('a config.json that nobody can read', () => {
    const config = {
      problem: problemOf('config-invalid', 'Line 3'),
      canRestore: true,
      cerebrumUrl: '',
      secretsInFile: [],
      mcp: [],
    }
    const facts = [
      pythonKind(),
      crashed(raises('json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)')),
      { workspace: workspaceWith({ config }) },
    ]
    expect(cardsOf(...facts)).toMatchObject([{ id: 'config-invalid', severity: 'blocking' }])
    const other = crashed(raises('ValueError: no'))
    expect(idsOf(...facts, other)).toEqual(['python-crashed.middleware', 'config-invalid'])
  })
})

describe('it is not told', () => {
  test('of a built-in service, whatever it prints', () => {
    expect(idsOf(givenUp)).toEqual(['failed.middleware'])
  })

  test('of a service that runs again', () => {
    expect(idsOf(pythonKind(), crashed(raises('ValueError: no'), { lifecycle: 'starting' }))).toEqual([])
  })

  test('where memory ran out', () => {
    const lines = raises('MemoryError: no more')
    expect(idsOf(pythonKind(), crashed(lines, { restarts: 2 }))).toEqual(['out-of-memory.middleware'])
  })

  test('where its port is taken', () => {
    const problem = problemOf('port-in-use', 'taken', { params: { port: 8032, holder: 'x', free: 1 } })
    const failed = crashed(raises('OSError: [Errno 98] address already in use'), { lifecycle: 'failed' })
    expect(idsOf(pythonKind(), failed, { startProblems: { middleware: problem } })).toEqual(['port-in-use.middleware'])
  })

  test('where it was ended from here, since it did not answer', () => {
    const killed = { restarts: 2, reason: reason('service.killed-unresponsive') }
    expect(idsOf(pythonKind(), crashed(raises('ValueError: no'), killed))).toEqual(['crashing.middleware'])
  })

  test('where the process ended without a word of it', () => {
    expect(idsOf(pythonKind(), crashed(['Killed'], { restarts: 2 }))).toEqual(['crashing.middleware'])
  })
})
