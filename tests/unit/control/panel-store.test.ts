import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPanelStore, MIN_MS_BETWEEN_STATES, type PanelContent } from '../../../control/panel-store.ts'
import { noIncidents } from '../../../shared/incident.ts'
import { reason } from '../../../shared/reason.ts'
import { idleTraining } from '../../../shared/training.ts'
import { backendsWith, llmWith, messagingWith, servicesWith, workspaceWith } from '../../support/state-builders.ts'

const content = (version: string): PanelContent => ({
  level: 'ok',
  headline: reason('level.ok'),
  sentence: 'Everything works',
  version,
  workspace: workspaceWith(),
  backends: backendsWith(),
  services: servicesWith(),
  llm: llmWith(),
  training: idleTraining,
  messaging: messagingWith(),
  diagnoses: [],
  repair: null,
  incidents: noIncidents,
})

describe('the panel store', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function setUp({ level = 'ok' as PanelContent['level'] } = {}) {
    let version = '1'
    let waits = 0
    const store = createPanelStore({
      derive: () => ({ ...content(version), level }),
      now: Date.now,
      onWaiting: () => (waits += 1),
    })
    const seen: number[] = []
    store.subscribe(({ revision }) => seen.push(revision))
    return { store, seen, set: (next: string) => (version = next), waits: () => waits }
  }

  it('has a complete state from the start', () => {
    expect(setUp().store.get()).toMatchObject({ revision: 1, level: 'ok' })
  })

  it('goes on after the clock was set back (found by chaos, seed 5)', () => {
    const { store, set } = setUp()
    vi.setSystemTime(Date.now() - 3_600_000)
    set('2')
    store.changed()
    vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
    expect(store.get().version).toBe('2')
  })

  it('makes one state of a burst, and publishes at most ten a second', () => {
    const { store, seen, set } = setUp()
    for (let change = 0; change < 50; change += 1) {
      set(`a${change}`)
      store.changed()
    }
    vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
    expect(seen).toEqual([2])
    expect(store.get().version).toBe('a49')

    for (let step = 0; step < 100; step += 1) {
      set(`b${step}`)
      store.changed()
      vi.advanceTimersByTime(10)
    }
    expect(seen.length).toBeLessThanOrEqual(12)
  })

  it('does not publish what is the same', () => {
    const { store, seen } = setUp()
    store.changed()
    vi.advanceTimersByTime(1000)
    expect(seen).toEqual([])
  })

  it('wakes a reader that waits for a newer state, and one that gives up', async () => {
    const { store, set } = setUp()
    const waiting = store.next(1, new AbortController().signal)
    set('2')
    store.changed()
    vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
    await waiting
    expect(store.get().revision).toBe(2)

    const stop = new AbortController()
    const given = store.next(2, stop.signal)
    stop.abort()
    await given
  })

  it('answers a reader that is behind at once', async () => {
    const { store } = setUp()
    await store.next(0, new AbortController().signal)
  })

  it('leaves no timer behind when closed', () => {
    const { store, set } = setUp()
    set('2')
    store.changed()
    store.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  describe('what nobody decides by', () => {
    it('is put off while all is idle, until something else changes', () => {
      const { store, seen, set } = setUp()
      set('2')
      store.touched()
      vi.advanceTimersByTime(60_000)
      expect(seen).toEqual([])
      expect(store.isIdle()).toBe(true)
      store.changed()
      vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
      expect(seen).toEqual([2])
    })

    it('is there for whoever looks, once', () => {
      const { store, seen, set } = setUp()
      set('2')
      store.touched()
      expect(store.peek().version).toBe('1')
      expect(store.get()).toMatchObject({ version: '2', revision: 2 })
      expect(store.get().revision).toBe(2)
      expect(seen).toEqual([2])
    })

    it('is published at once while somebody waits, and to one who begins to', async () => {
      const { store, set, waits } = setUp()
      const first = store.next(1, new AbortController().signal)
      expect(store.isIdle()).toBe(false)
      expect(waits()).toBe(1)
      set('2')
      store.touched()
      vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
      await first
      expect(store.isIdle()).toBe(true)
      set('3')
      store.touched()
      const second = store.next(2, new AbortController().signal)
      vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
      await second
      expect(store.get().version).toBe('3')
    })

    it('is published at once where not all is well', () => {
      const { store, seen, set } = setUp({ level: 'attention' })
      set('2')
      store.touched()
      vi.advanceTimersByTime(MIN_MS_BETWEEN_STATES)
      expect(seen).toEqual([2])
    })

    it('nobody waits any more who has given up', async () => {
      const { store } = setUp()
      const stop = new AbortController()
      const given = store.next(1, stop.signal)
      stop.abort()
      await given
      expect(store.isIdle()).toBe(true)
    })
  })
})
