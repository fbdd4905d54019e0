import { describe, expect, it } from 'vitest'
import { type BackendSwitchParts, switchBackends } from '../../../../control/backends/switch-backends.ts'
import { createPanelStore } from '../../../../control/panel-store.ts'
import type { BackendKind } from '../../../../shared/backends.ts'
import { ProblemError, problemError, problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import type { PanelState, Procedure, ServiceState } from '../../../../shared/state.ts'
import { panelStateWith } from '../../../support/panel-state.ts'
import { pythonWith } from '../../../support/python-situations.ts'
import { servicesWith } from '../../../support/state-builders.ts'

type How = Partial<BackendSwitchParts> & {
  /** How the services are after a start of this kind; well unless told otherwise. */
  after?: Partial<Record<BackendKind, Partial<ServiceState>>>
}

/** Services that come up as they are told; every call is kept, in order. */
function setUp({ after = {}, ...change }: How = {}) {
  let kind: BackendKind = 'built-in'
  let run = 1
  let state: PanelState = panelStateWith({ services: servicesWith({ 'llm-server': { run }, middleware: { run } }) })
  const store = createPanelStore({ derive: () => state, now: Date.now })
  const calls: string[] = []
  const show = (change: Partial<ServiceState>): void => {
    state = { ...state, services: servicesWith({ 'llm-server': { run, ...change }, middleware: { run } }) }
    store.flush()
  }
  const parts: BackendSwitchParts = {
    from: 'built-in',
    state: store,
    look: async () => pythonWith(),
    async stopTraining() {
      calls.push('stop training')
    },
    async stop() {
      calls.push('stop')
    },
    setKind(next) {
      kind = next
    },
    start() {
      calls.push(`start ${kind}`)
      run += 1
      // First as it was: a state is a moment behind.
      setImmediate(() => show(after[kind] ?? {}))
    },
    startProblem: () => null,
    async prove() {
      calls.push(`prove ${kind}`)
      return reason('note.answered', { model: 'a/b' })
    },
    async keep(chosen) {
      calls.push(`keep ${chosen}`)
    },
    closing: new AbortController().signal,
    ...change,
  }
  return { parts, calls }
}

const go = (to: BackendKind, parts: BackendSwitchParts, signal = new AbortController().signal): Promise<Procedure> =>
  switchBackends(to, parts, { signal, now: Date.now, onChange: () => undefined })
const told = ({ outcome, problem, steps }: Procedure) => ({
  outcome,
  code: problem?.code ?? null,
  last: steps
    .filter(({ state }) => state !== 'waiting')
    .map(({ id, state }) => `${id} ${state}`)
    .at(-1),
})

describe('going over to the other kind', () => {
  it('keeps the choice when the others run anew, answer, and brought one real answer', async () => {
    const { parts, calls } = setUp()
    expect(told(await go('python', parts))).toEqual({ outcome: 'done', code: null, last: 'kept done' })
    expect(calls).toEqual(['stop training', 'stop', 'start python', 'prove python', 'keep python'])
  })

  it('touches nothing where there is no Python, or where it lacks what everybody needs', async () => {
    const none = setUp({ look: async () => pythonWith({ interpreter: null }) })
    expect(told(await go('python', none.parts))).toMatchObject({ code: 'python-not-found', last: 'interpreter failed' })
    const lacking = setUp({ look: async () => pythonWith({ missing: ['fastapi', 'twilio'] }) })
    const { problem, ...rest } = await go('python', lacking.parts)
    expect(told({ problem, ...rest })).toMatchObject({ code: 'python-packages-missing', last: 'packages failed' })
    expect(problem?.params).toEqual({ packages: 'fastapi' })
    const bots = setUp({ look: async () => pythonWith({ missing: ['twilio'] }) })
    expect(told(await go('python', bots.parts)).outcome).toBe('done')
    expect([...none.calls, ...lacking.calls]).toEqual([])
  })

  it('starts again what ran before where the others cannot, and tells why they cannot', async () => {
    const why = problemOf('port-in-use', 'Port 8030 is taken.')
    const { parts, calls } = setUp({
      after: { python: { lifecycle: 'failed' } },
      startProblem: () => new ProblemError(why),
    })
    expect(told(await go('python', parts))).toEqual({ outcome: 'failed', code: 'port-in-use', last: 'undo done' })
    expect(calls).toEqual(['stop training', 'stop', 'start python', 'stop', 'start built-in'])
  })

  it('tells the first cause where those of before do not come up either', async () => {
    const broken: Partial<ServiceState> = { lifecycle: 'backing-off', lastLines: ['KeyError: x'] }
    const { parts } = setUp({ after: { python: broken, 'built-in': broken } })
    const ended = await go('python', parts)
    expect(told(ended)).toEqual({ outcome: 'failed', code: 'spawn-failed', last: 'undo failed' })
    expect(ended.problem?.detail).toContain('KeyError: x')
  })

  it('goes back where the source gives no answer through them', async () => {
    const { parts, calls } = setUp({
      prove: async () => {
        throw problemError('provider-timeout', 'No answer.')
      },
    })
    expect(told(await go('python', parts))).toMatchObject({ code: 'provider-timeout', last: 'undo done' })
    expect(calls.at(-1)).toBe('start built-in')
  })

  it('goes back when it is called off, but starts nothing while the app ends', async () => {
    const cancelled = async (closing: boolean) => {
      const stop = new AbortController()
      const { parts, calls } = setUp({
        ...(closing && { closing: stop.signal }),
        prove: async () => {
          stop.abort()
          return null
        },
      })
      return { ...told(await go('python', parts, stop.signal)), calls: calls.slice(3) }
    }
    expect(await cancelled(false)).toMatchObject({
      outcome: 'cancelled',
      last: 'undo done',
      calls: ['stop', 'start built-in'],
    })
    expect(await cancelled(true)).toMatchObject({ outcome: 'cancelled', calls: [] })
  })
})
