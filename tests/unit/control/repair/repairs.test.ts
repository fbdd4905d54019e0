import { describe, expect, test } from 'vitest'
import { createPanelStore } from '../../../../control/panel-store.ts'
import { repairWay, type WayParts } from '../../../../control/repair/repair-ways.ts'
import { runRepair } from '../../../../control/repair/run-repair.ts'
import { defaultConfig } from '../../../../shared/config.ts'
import { problemError } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import { type ProvedRepair, provedRepairs } from '../../../../shared/repair.ts'
import type { Ability, PanelState, Procedure } from '../../../../shared/state.ts'
import { diagnosisOf, procedureOf } from '../../../support/panel-fixtures.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { keyWith, llmWith, providerProblem, servicesWith, workspaceWith } from '../../../support/state-builders.ts'

const words = { title: reason('diagnosis.cerebrum-down.title'), explanation: reason('diagnosis.cerebrum-down.title') }
const fault = diagnosisOf({ id: 'a-fault', service: 'middleware', ...words })

/** A state in which everything that a repair could mend is broken. */
const broken = panelStateWith({
  diagnoses: [fault],
  services: servicesWith({
    middleware: { lifecycle: 'failed', health: 'unknown' },
    cerebrum: { health: 'unreachable' },
  }),
  llm: llmWith({
    problem: providerProblem('key-rejected', 401, 'User not found.'),
    ollama: { ...llmWith().ollama, running: false, elsewhere: 'http://127.0.0.1:11435' },
    openrouter: { key: keyWith({ from: 'environment', hides: { from: 'keychain', last4: '1234' } }), model: null },
  }),
  workspace: workspaceWith({
    config: {
      problem: providerProblem('config-invalid', 422, 'Line 3'),
      canRestore: true,
      cerebrumUrl: 'http://127.0.0.1:8000',
      secretsInFile: ['openrouter_api_key'],
      mcp: [],
    },
  }),
})

/** Actions that are done and mend nothing, unless told otherwise; each call is kept. */
function setUp(change: Partial<WayParts['actions']> = {}, proofMs = 30) {
  let content: PanelState = broken
  const store = createPanelStore({ derive: () => content, now: Date.now })
  const calls: unknown[][] = []
  const act =
    (name: string) =>
    async (...args: unknown[]): Promise<never> => {
      calls.push([name, ...args])
      return { keptAs: 'config.json.broken' } as never
    }
  const actions: WayParts['actions'] = {
    startService: act('startService'),
    restartService: act('restartService'),
    checkService: act('checkService'),
    useFreePort: async (id) => {
      calls.push(['useFreePort', id])
      return 8036
    },
    checkKey: act('checkKey'),
    preferKey: act('preferKey'),
    moveSecretsFromConfig: act('moveSecretsFromConfig'),
    tryAgain: act('tryAgain'),
    updateConfig: act('updateConfig'),
    restoreConfig: act('restoreConfig'),
    config: () => ({ ...defaultConfig, middleware_port: 8032 }) as never,
    training: { resume: act('resume') },
    ollama: { start: act('startOllama') },
    messaging: { takeOverTelegram: act('takeOver') },
    savedKeys: {
      async use(id) {
        calls.push(['useSavedKey', id])
        return procedureOf({ kind: 'key-trial', to: null, outcome: 'done' })
      },
    },
    backends: {
      async use(kind) {
        calls.push(['useBackends', kind])
        return procedureOf({ kind: 'backend-switch', to: null, outcome: 'done' })
      },
      async install() {
        calls.push(['installPackages'])
        return procedureOf({ kind: 'package-install', to: null, outcome: 'done' })
      },
    },
    ...change,
  }
  const set = (next: Partial<PanelState>): void => {
    content = { ...content, ...next }
    store.flush()
  }
  const repair = (name: ProvedRepair, signal = new AbortController().signal): Promise<Procedure> => {
    const way = repairWay(name, { diagnosis: fault, params: {} }, { actions, before: store.get() })
    const target = { diagnosis: fault.id, title: fault.title, repair: name }
    return runRepair(target, { way, state: store, proofMs }, { signal, now: Date.now, onChange: () => undefined })
  }
  return { actions, calls, set, repair, store }
}

const outcome = ({ outcome, problem, steps }: Procedure) => ({
  outcome,
  code: problem?.code ?? null,
  steps: steps.map(({ id, state }) => `${id} ${state}`),
})

/** What is put back after a repair that came to nothing. */
const putBack: Partial<Record<ProvedRepair, unknown[]>> = {
  'use-stored-key': ['preferKey', 'environment'],
  'use-built-in': ['useBackends', 'python'],
  'use-free-port': ['updateConfig', { middleware_port: 8032 }],
  'use-ollama-found': ['updateConfig', { ollama_url: defaultConfig.ollama_url }],
  'keep-key-in-file': ['updateConfig', { secret_store: null }],
}

describe('a repair that is done and does not mend', () => {
  test.each(provedRepairs)('%s is never called repaired, and leaves everything as it was', async (name) => {
    const { calls, repair } = setUp()
    const undone = putBack[name]
    expect(outcome(await repair(name))).toEqual({
      outcome: 'failed',
      code: 'not-mended',
      steps: [`do-${name} done`, 'check-again done', 'gone failed', ...(undone ? ['undo done'] : [])],
    })
    if (undone) expect(calls.at(-1)).toEqual(undone)
  })

  test('a card that is gone is no proof while what it was about does not work', async () => {
    const { set, repair } = setUp()
    set({ diagnoses: [] })
    expect(outcome(await repair('restart-service')).outcome).toBe('failed')
    expect(outcome(await repair('try-again')).outcome).toBe('failed')
  })
})

describe('a repair of a bot', () => {
  const blocked = providerProblem('bot-conflict', 409, 'terminated by other getUpdates request')
  const bot = (ability: Ability) => servicesWith({ telegram: { lifecycle: 'running', health: 'healthy', ability } })

  test('asks the bot itself, and is done when the platform lets it work, not when it merely answers', async () => {
    const { calls, set, repair } = setUp()
    set({ diagnoses: [], services: bot({ state: 'blocked', problem: blocked }) })
    expect(outcome(await repair('take-over-updates')).code).toBe('not-mended')
    set({ services: bot({ state: 'able', since: 1 }) })
    expect(outcome(await repair('take-over-updates')).outcome).toBe('done')
    expect(calls.map(([name]) => name)).toEqual(['takeOver', 'checkService', 'takeOver', 'checkService'])
  })
})

describe('a repair that cannot be done', () => {
  test('says what kept it, and puts nothing back', async () => {
    const { calls, repair } = setUp({
      useFreePort: async () => {
        throw problemError('config-conflict', 'Somebody else writes the file.')
      },
    })
    expect(outcome(await repair('use-free-port'))).toEqual({
      outcome: 'failed',
      code: 'config-conflict',
      steps: ['do-use-free-port failed', 'check-again waiting', 'gone waiting'],
    })
    expect(calls).toEqual([])
  })

  test('whose check fails again is put back', async () => {
    const { calls, repair } = setUp({
      checkKey: async () => {
        throw problemError('key-rejected', 'User not found.')
      },
    })
    expect(outcome(await repair('use-stored-key'))).toEqual({
      outcome: 'failed',
      code: 'key-rejected',
      steps: ['do-use-stored-key done', 'check-again failed', 'gone waiting', 'undo done'],
    })
    expect(calls.at(-1)).toEqual(['preferKey', 'environment'])
  })
})

test('a repair that mends is done when the fault is gone and what it was about works', async () => {
  const { set, repair } = setUp({
    async useFreePort() {
      set({ diagnoses: [], services: servicesWith({ middleware: { run: 2 } }) })
      return 8036
    },
  })
  const ended = await repair('use-free-port')
  expect(outcome(ended)).toEqual({
    outcome: 'done',
    code: null,
    steps: ['do-use-free-port done', 'check-again done', 'gone done'],
  })
  expect(ended.steps[0]?.note).toEqual(reason('note.text', { text: '8036' }))
})

test('a first good answer in the very millisecond in which the second one is asked for is not taken for a hopeless second one', async () => {
  const { now } = Date
  Date.now = () => 1_000
  try {
    const about = { diagnosis: { ...fault, service: 'cerebrum' }, params: {} } as const
    const { actions, store, set } = setUp()
    const way = repairWay('check-now', about, { actions, before: store.get() })
    await way.check(new AbortController().signal)
    set({ services: servicesWith({ cerebrum: { health: 'unreachable', checkedAt: 1_000 } }) })
    expect(way.isHopeless?.(store.get())).toBe(false)
    set({ services: servicesWith({ cerebrum: { health: 'unreachable', checkedAt: 1_001 } }) })
    expect(way.isHopeless?.(store.get())).toBe(true)
  } finally {
    Date.now = now
  }
})

test('a service that fails again is not waited for', async () => {
  const failed = (): void =>
    set({ services: servicesWith({ middleware: { lifecycle: 'failed', since: Date.now(), run: 2 } }) })
  const { set, repair } = setUp({ startService: async () => failed() }, 3_600_000)
  expect(outcome(await repair('start-service')).code).toBe('not-mended')
})

test('a repair that is cancelled puts back what it had changed', async () => {
  const cancel = new AbortController()
  const { calls, repair } = setUp({ checkKey: async () => cancel.abort() })
  expect(outcome(await repair('use-stored-key', cancel.signal))).toEqual({
    outcome: 'cancelled',
    code: null,
    steps: ['do-use-stored-key done', 'check-again waiting', 'gone waiting', 'undo done'],
  })
  expect(calls.at(-1)).toEqual(['preferKey', 'environment'])
})
