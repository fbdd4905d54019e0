import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchState } from '../../../../control/api/watch-state.ts'
import { createPanelStore, type PanelContent } from '../../../../control/panel-store.ts'
import type { Api, Line } from '../../../../renderer/connection/api.ts'
import { ANSWER_MS, BACKOFF_MS, createPanelClient, SILENCE_MS } from '../../../../renderer/connection/panel-client.ts'
import { createPanelModel } from '../../../../renderer/connection/panel-model.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { must } from '../../../support/lifecycle-oracle.ts'
import { panelState } from '../../../support/panel-fixtures.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'

/*
 * A control plane that changes and starts anew, a way to it that drops, doubles, delays and breaks, and a page that must not be
 * fooled: the store of the one and the client of the other are the real ones.
 */

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const fate = fc.constantFrom('arrives', 'arrives', 'arrives', 'lost', 'doubled', 'late' as const)
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('changes' as const), ms: fc.nat(400) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('passes' as const), ms: fc.nat(3_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'breaks',
        'starts-anew',
        'deaf',
        'hears-again',
        'late-ones-come',
        'hidden',
        'shown' as const,
      ),
      ms: fc.nat(300),
    }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

/** A content that says in one word how often it changed. */
const content = (word: string): PanelContent => {
  const { revision, at, since, ...rest } = panelState({ sentence: word })
  return rest
}

function createWorld(fates: readonly Fate[]) {
  let word = 0
  let sent = 0
  let isFair = false
  let isDeaf = false
  let isVisible = true
  let wake = (): void => undefined
  let lines = 0
  let late: (() => void)[] = []
  let breakLine = (): void => undefined
  const makePlane = () => createPanelStore({ derive: () => content(`${word}`), now: Date.now })
  let plane = makePlane()
  let heardAt = 0

  const nextFate = (): Fate => {
    sent += 1
    return isFair ? 'arrives' : (fates[sent % fates.length] ?? 'arrives')
  }
  const connect = async (): Promise<Line> => {
    if (isDeaf) throw new Error('refused')
    const broken = new AbortController()
    lines += 1
    const arrived: PanelState[] = []
    let ring = Promise.withResolvers<void>()
    const deliver = (state: PanelState): void => {
      arrived.push(state)
      ring.resolve()
      ring = Promise.withResolvers()
    }
    const own = plane
    const pump = async (): Promise<void> => {
      for await (const state of watchState(own, broken.signal)) {
        const what = nextFate()
        if (what === 'arrives' || what === 'doubled') deliver(state)
        if (what === 'doubled') late.push(() => deliver(state))
        if (what === 'late') late.push(() => deliver(state))
      }
    }
    void pump()
    breakLine = () => broken.abort()
    async function* watch(): AsyncGenerator<PanelState> {
      for (;;) {
        const next = arrived.shift()
        if (next === undefined) await ring.promise
        else {
          if (!broken.signal.aborted) heardAt = Date.now()
          yield next
        }
      }
    }
    const get = (): Promise<PanelState> => {
      const what = nextFate()
      if (isDeaf || what === 'lost') return new Promise(() => undefined)
      if (what !== 'late') {
        heardAt = Date.now()
        return Promise.resolve(own.get())
      }
      const then = own.get()
      return new Promise((resolve) => late.push(() => resolve(then)))
    }
    const api = { state: { get, watch: async () => watch() } } as unknown as Api
    return { api, broken: broken.signal, close: () => broken.abort() }
  }

  const store = createPanelModel()
  const client = createPanelClient({
    store,
    connect,
    access: async () => 'unknown',
    page: {
      visible: () => isVisible,
      onWake(call) {
        wake = call
        return () => undefined
      },
      onOtherVersion: () => undefined,
    },
    now: Date.now,
  })
  let shown = { line: 0, revision: 0 }
  store.subscribe(({ state }) => {
    if (state === null) return
    const isOlder = shown.line === lines && state.revision < shown.revision
    must(!isOlder, `revision ${state.revision} is shown after ${shown.revision} of the same line`)
    shown = { line: lines, revision: state.revision }
  })
  const perform: Record<Exclude<Action['what'], 'passes'>, () => void> = {
    changes() {
      word += 1
      plane.changed()
    },
    breaks: () => breakLine(),
    'starts-anew'() {
      plane.close()
      plane = makePlane()
      breakLine()
    },
    deaf() {
      isDeaf = true
    },
    'hears-again'() {
      isDeaf = false
    },
    'late-ones-come'() {
      for (const come of late.splice(0).reverse()) come()
    },
    hidden() {
      isVisible = false
    },
    shown() {
      isVisible = true
      wake()
    },
  }
  return {
    async act({ what, ms }: Action): Promise<void> {
      if (what !== 'passes') perform[what]()
      await vi.advanceTimersByTimeAsync(ms)
      const isLive = store.getState().connection.status === 'live'
      const silentFor = Date.now() - heardAt
      const isFooled = isLive && isVisible && what !== 'shown' && silentFor > SILENCE_MS + ANSWER_MS + 50
      must(!isFooled, `it says that it is live, and has heard nothing for ${silentFor} ms`)
    },
    async calmDown(): Promise<void> {
      isFair = true
      isDeaf = false
      late = []
      perform.shown()
      await vi.advanceTimersByTimeAsync(2 * (SILENCE_MS + ANSWER_MS) + (BACKOFF_MS.at(-1) ?? 0))
      expect(store.getState()).toEqual({ connection: { status: 'live' }, state: plane.get() })
    },
    close(): void {
      client.close()
      plane.close()
    },
  }
}

test('the page ends with the truth, never goes back, and says so when it hears nothing', {
  timeout: PATIENCE_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 1, maxLength: 12 }),
      fc.array(action, { maxLength: 20 }),
      async (fates, actions) => {
        const world = createWorld(fates)
        try {
          for (const one of actions) await world.act(one)
          await world.calmDown()
        } finally {
          world.close()
        }
      },
    ),
    runs(12),
  )
})
