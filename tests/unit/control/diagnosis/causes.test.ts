import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { TrainingReason } from '../../../../shared/training.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith, machineWith, pausedBy } from '../../../support/diagnosis-facts.ts'
import { asyncioLine, heapLine, urllib3Lines } from '../../../support/log-lines.ts'
import { blockedBy, printed, together, withService } from '../../../support/situations.ts'
import { AT, keyWith, llmWith, providerProblem, servicesWith, workspaceWith } from '../../../support/state-builders.ts'

const rejected = providerProblem('key-rejected', 401, 'User not found.')
const keyRejected = blockedBy(rejected)
const noCredit = blockedBy(providerProblem('credit-exhausted', 402, 'Insufficient credits'))
const cerebrumRefuses = withService('cerebrum', {
  health: 'unreachable',
  reason: reason('service.refused', { port: 8000 }),
})
const cerebrumHangs = withService('cerebrum', {
  health: 'unreachable',
  reason: reason('service.no-answer', { ms: 900 }),
  url: 'http://127.0.0.1:8000',
})
const crashed = (...lastLines: string[]): Partial<Facts> => ({
  ...withService('middleware', { lifecycle: 'failed', health: 'unknown', restarts: 5, lastLines }),
  startProblems: { middleware: problemOf('crash-loop', 'crashes') },
})
const paused = (problem: ReturnType<typeof problemOf>): Partial<Facts> => ({
  training: pausedBy({ kind: 'problem', problem }),
})
const unreachable = (kind: string): Partial<Facts> =>
  blockedBy(problemOf('provider-unreachable', 'It cannot be reached.', { params: { provider: 'OpenRouter', kind } }))
const fullDisk: Partial<Facts> = { machine: machineWith({ disk: { free: 1e6, total: 250e9 } }) }
const storm = printed(
  'middleware',
  Array.from({ length: 20 }, () => urllib3Lines.named),
)
const locked = workspaceWith({
  secretStore: { keychain: false, detail: 'It may be waiting to be unlocked.', chosen: null },
})
const noKey = keyWith({ state: 'missing', last4: null, masked: null, from: null })
const keyMissing = blockedBy(problemOf('key-missing', 'There is no key.', { since: AT }), {
  openrouter: { key: noKey, model: 'm' },
})

const DAY_MS = 24 * 60 * 60 * 1000
const keyThatEnds = (expiresAt: number | null): Partial<Facts> => ({
  llm: llmWith({ openrouter: { key: keyWith({ expiresAt }), model: 'm' } }),
})

const idsOf = (facts: Facts): string[] => diagnose(facts).map(({ id }) => id)
const symptomsOf = (facts: Facts): string[] | undefined => diagnose(facts)[0]?.symptoms.map(sayReason)

test('title, text and evidence of an OpenRouter out of reach each tell something of their own', () => {
  const [card] = diagnose(together(unreachable('refused')))
  expect(card && [sayReason(card.title), ...card.evidence.map(({ text }) => sayReason(text))]).toEqual([
    'OpenRouter cannot be reached',
    'It cannot be reached.',
  ])
  expect(card && sayReason(card.explanation)).not.toContain('cannot be reached')
})

describe('what follows from one cause is on its card', () => {
  test('a rejected key: the LLM server that cannot answer, and training that waits', () => {
    const facts = together(keyRejected, paused(rejected))
    expect(idsOf(facts)).toEqual(['key-rejected'])
    expect(symptomsOf(facts)).toEqual(['LLM server runs, but cannot answer', 'Training is paused'])
  })

  test('a learner that hangs: training that was paused by it, with the way to go on', () => {
    const facts = together(cerebrumHangs, paused(problemOf('cerebrum-timeout', 'No answer within 30 s.')))
    const [card, ...others] = diagnose(facts)
    expect(others).toEqual([])
    expect(card).toMatchObject({ id: 'cerebrum-hangs', severity: 'warning' })
    expect(card?.symptoms.map(sayReason)).toEqual(['Training is paused: CEREBRUM did not answer in time'])
    expect(card?.repairs.map(({ repair }) => repair)).toEqual(['check-now', 'set-cerebrum-address', 'resume-training'])
  })

  test('a disk that has room again, and nobody who complained since: nothing (found by chaos, seed 5)', () => {
    const complained = printed('sms', ['Error: database or disk is full'])
    const seenAt = (at: number, free: number) =>
      together(complained, { machine: machineWith({ at, disk: { free, total: 250e9 } }) })
    expect(idsOf(seenAt(AT + 2_000, 200e9))).toEqual(['disk-full'])
    expect(idsOf(seenAt(AT + 6_000, 1e6))).toEqual(['disk-full'])
    expect(idsOf(seenAt(AT + 6_000, 200e9))).toEqual([])
  })

  test('a service that ends while the disk has room did not die of what it printed long before (found by chaos, seed 9002)', () => {
    const dead = crashed('Error: ENOSPC: no space left on device, write')
    const seenAt = (at: number) => together(dead, { machine: machineWith({ at, disk: { free: 200e9, total: 250e9 } }) })
    expect(idsOf(seenAt(AT - 2_000))).not.toContain('disk-full')
    expect(idsOf(seenAt(AT + 2_000))).not.toContain('disk-full')
    expect(idsOf(seenAt(AT - 60_000))).toContain('disk-full')
  })

  test('a full disk: the service that died of it, as bad as that is', () => {
    const facts = together(fullDisk, crashed('Error: ENOSPC: no space left on device, write'))
    expect(diagnose(facts).map(({ id, severity }) => `${id} ${severity}`)).toEqual(['disk-full blocking'])
    expect(symptomsOf(facts)).toEqual(['Middleware keeps failing'])
  })

  test.each([
    ['a locked keychain: the key that is missing', together(keyMissing, { workspace: locked }), 'keychain-locked'],
    [
      'no network: an address of CEREBRUM that leads nowhere',
      together(
        unreachable('offline'),
        withService('cerebrum', { health: 'unreachable', reason: reason('service.unresolved', { host: 'far' }) }),
      ),
      'offline',
    ],
    [
      'a service that holds itself up: that it does not respond',
      together(
        withService('middleware', { health: 'unreachable', reason: reason('service.no-answer', { ms: 900 }) }),
        printed('middleware', [asyncioLine, asyncioLine, asyncioLine]),
      ),
      'loop-blocked.middleware',
    ],
    [
      'a model too large: that memory is low',
      together(
        blockedBy(providerProblem('provider-error', 500, 'model requires more system memory (9 GiB)'), {
          source: 'ollama',
        }),
        { machine: machineWith({ memory: { free: 1e6, total: 16e9 } }) },
      ),
      'ollama-out-of-memory',
    ],
  ])('%s', (_, facts, id) => {
    expect(idsOf(facts)).toEqual([id])
    expect(symptomsOf(facts)).not.toEqual([])
  })

  test('a refused key that hides the saved one offers it', () => {
    const key = keyWith({ from: 'environment', hides: { from: 'keychain', last4: '1b2c' } })
    const [card, ...others] = diagnose(together(blockedBy(rejected, { openrouter: { key, model: 'm' } })))
    expect(others).toEqual([])
    expect(card?.repairs.map(({ repair }) => repair)).toContain('use-stored-key')
  })

  test('a refused key offers another one that is saved, by its name', () => {
    const saved = (id: string, name: string, inUse: boolean) => ({ id, name, last4: id, store: 'file' as const, inUse })
    const offered = (...savedKeys: ReturnType<typeof saved>[]) =>
      diagnose(together(blockedBy(rejected, { savedKeys })))[0]?.repairs.find(
        ({ repair }) => repair === 'use-saved-key',
      )
    expect(offered(saved('aaaa', 'Work', true), saved('bbbb', 'Home', false))).toEqual({
      repair: 'use-saved-key',
      params: { key: 'bbbb', name: 'Home', last4: 'bbbb' },
    })
    expect(offered(saved('aaaa', 'Work', true))).toBeUndefined()
  })
})

describe('two causes are two cards, the right one first', () => {
  test.each<[string, Facts, string[]]>([
    [
      'the key is rejected and CEREBRUM is gone',
      together(cerebrumRefuses, keyRejected),
      ['key-rejected', 'cerebrum-down'],
    ],
    [
      'the key is rejected, CEREBRUM hangs, and training waits for the key',
      together(cerebrumHangs, keyRejected, paused(rejected)),
      ['key-rejected', 'cerebrum-hangs'],
    ],
    [
      'the middleware crashes and the key is rejected',
      together(keyRejected, crashed('Error: boom')),
      ['failed.middleware', 'key-rejected'],
    ],
    [
      'a port is taken and CEREBRUM is gone',
      together(cerebrumRefuses, withService('llm-server', { lifecycle: 'failed' }), {
        startProblems: {
          'llm-server': problemOf('port-in-use', 'taken', { params: { port: 8030, holder: 'x', free: 1 } }),
        },
      }),
      ['port-in-use.llm-server', 'cerebrum-down'],
    ],
    ['no credit, and the disk is full', together(fullDisk, noCredit), ['credit-exhausted', 'disk-full']],
    [
      'the network is gone, and config.json is broken',
      together(unreachable('offline'), {
        workspace: workspaceWith({
          config: {
            problem: problemOf('config-invalid', 'Line 3'),
            canRestore: true,
            cerebrumUrl: '',
            secretsInFile: [],
            mcp: [],
          },
        }),
      }),
      ['offline', 'config-invalid'],
    ],
    // The very fault that this product grew from: each alone was bad, together they hid each other.
    [
      'CEREBRUM is gone, and somebody asks it again and again',
      together(cerebrumRefuses, storm),
      ['cerebrum-down', 'retry-storm.middleware'],
    ],
    [
      'the key is rejected, and a retry storm runs',
      together(keyRejected, storm),
      ['key-rejected', 'retry-storm.middleware'],
    ],
    [
      'Ollama is not running, and its memory would not do',
      together(blockedBy(problemOf('ollama-not-running', 'nothing listens'), { source: 'ollama' }), {
        machine: machineWith({ memory: { free: 1e6, total: 16e9 } }),
      }),
      ['ollama-not-running', 'memory-low'],
    ],
    [
      'the middleware runs out of memory, and a secret was printed',
      together(crashed(heapLine), printed('llm-server', [`sk-or-v1-${'0a'.repeat(32)}`])),
      ['out-of-memory.middleware', 'secret-in-log.llm-server'],
    ],
    [
      'two services fail',
      factsWith({
        services: servicesWith({ 'llm-server': { lifecycle: 'failed' }, middleware: { lifecycle: 'failed' } }),
      }),
      ['failed.llm-server', 'failed.middleware'],
    ],
  ])('%s', (_, facts, ids) => {
    expect(idsOf(facts)).toEqual(ids)
  })
})

const user: TrainingReason = { kind: 'user' }

describe('what only looks like a fault is none', () => {
  test.each<[string, Partial<Facts>]>([
    [
      'services that the user stopped',
      {
        services: servicesWith({
          'llm-server': { lifecycle: 'stopped', health: 'unknown' },
          middleware: { lifecycle: 'stopping' },
        }),
      },
    ],
    [
      'bots that are not set up',
      { services: servicesWith({ telegram: { lifecycle: 'not-configured', health: 'unreachable' } }) },
    ],
    ['a service that starts', withService('middleware', { lifecycle: 'starting', health: 'unreachable' })],
    [
      'a first crash',
      withService('middleware', {
        lifecycle: 'backing-off',
        health: 'unknown',
        lastLines: ['Error: boom'],
        restarts: 0,
      }),
    ],
    [
      'Ollama, not running, while OpenRouter teaches',
      withService('ollama', { health: 'unreachable', reason: reason('service.refused', { port: 11434 }) }),
    ],
    [
      'an answer that took long',
      withService('middleware', { health: 'slow', latencyMs: 812, reason: reason('service.slow') }),
    ],
    [
      'an environment variable that hides nothing',
      { llm: llmWith({ openrouter: { key: keyWith({ from: 'environment' }), model: 'm' } }) },
    ],
    ['a key of an unusual form that is accepted', { keyFault: { kind: 'other-provider', provider: 'OpenAI' } }],
    ['a pause of the user, and one for the night', { training: pausedBy(user) }],
    ['a pause that a provider asked for and that passes', paused(problemOf('rate-limited', 'slow down'))],
    ['a keychain that is locked while a variable brings the key', { workspace: locked }],
    ['a small disk with room on it', { machine: machineWith({ disk: { free: 400e6, total: 1e9 } }) }],
    [
      'a computer of which nothing is known',
      { machine: machineWith({ disk: null, memory: null, standstillMs: null }) },
    ],
    [
      'one standstill, a clock that is a minute off, no network but Ollama',
      {
        machine: machineWith({
          standstillMs: 700,
          networked: false,
          clock: { aheadMs: 60_000, at: AT, from: 'OpenRouter' },
        }),
      },
    ],
    [
      'five attempts, and words about retries',
      printed('middleware', [...Array.from({ length: 5 }, () => urllib3Lines.pool), 'max retries: 3', 'no retries']),
    ],
    [
      'a CEREBRUM that listens for its own computer alone, beside a program that does not',
      { ...withService('cerebrum', { port: 8000 }), machine: machineWith({ openPorts: [22, 8080] }) },
    ],
    [
      'a CEREBRUM that is looked for in the network, and a service that was stopped',
      {
        services: servicesWith({
          cerebrum: { port: 8000, url: 'http://192.168.1.5:8000' },
          middleware: { health: 'unreachable', lifecycle: 'stopped', port: 8032 },
        }),
        machine: machineWith({ openPorts: [8000, 8032] }),
      },
    ],
    [
      'a service that is open while there is no network',
      { ...withService('cerebrum', { port: 8000 }), machine: machineWith({ openPorts: [8000], networked: false }) },
    ],
    ['a key that ends in a month', keyThatEnds(AT + 30 * DAY_MS)],
    ['a key without an end', keyThatEnds(null)],
    [
      'a key that ends tomorrow while Ollama teaches',
      { llm: llmWith({ ...keyThatEnds(AT + DAY_MS).llm, source: 'ollama' }) },
    ],
    [
      'the demo, with the real CEREBRUM gone',
      { ...cerebrumRefuses, llm: llmWith({ source: 'demo', model: 'practice-teacher' }) },
    ],
  ])('%s', (_, change) => {
    expect(idsOf(factsWith(change))).toEqual([])
  })
})

test('a key that ends within a week is told with its day; once it was refused, only that', () => {
  const [card, ...others] = diagnose(factsWith(keyThatEnds(Date.UTC(2023, 10, 18, 12))))
  expect(others).toEqual([])
  expect(card).toMatchObject({ id: 'key-expires-soon', severity: 'warning' })
  expect(card && sayReason(card.explanation)).toContain('until 18 November 2023')
  const key = keyWith({ expiresAt: AT + DAY_MS, state: 'rejected', problem: rejected })
  expect(idsOf(together(blockedBy(rejected, { openrouter: { key, model: 'm' } })))).toEqual(['key-rejected'])
})

test('an Ollama that is open to the network is a note until it teaches', () => {
  const open = { ...withService('ollama', { port: 11434 }), machine: machineWith({ openPorts: [11434] }) }
  const seen = (facts: Partial<Facts>) => diagnose(factsWith(facts)).map(({ id, severity }) => `${id} ${severity}`)
  expect(seen(open)).toEqual(['exposed.ollama note'])
  expect(seen({ ...open, llm: llmWith({ source: 'ollama' }) })).toEqual(['exposed.ollama warning'])
})

test('the card that is being repaired says so', () => {
  const [card] = diagnose(together(keyRejected, { repairing: 'key-rejected' }))
  expect(card?.stage).toBe('repairing')
  expect(diagnose(together(keyRejected))[0]?.stage).toBe('waiting')
})
