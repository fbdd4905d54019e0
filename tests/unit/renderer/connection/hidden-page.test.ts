import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPanelModel, receive } from '../../../../renderer/connection/panel-model.ts'
import { whileShown } from '../../../../renderer/connection/shown-model.ts'
import { createTicks } from '../../../../renderer/connection/ticks.ts'
import { panelState } from '../../../support/panel-fixtures.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function fakePage(isVisible = true) {
  const wakes: (() => void)[] = []
  return {
    visible: () => isVisible,
    onWake(wake: () => void) {
      wakes.push(wake)
      return () => undefined
    },
    show(next: boolean) {
      isVisible = next
      for (const wake of wakes) wake()
    },
  }
}

test('what shows the time in the same steps shares one timer', () => {
  const ticks = createTicks(fakePage())
  const told = [vi.fn(), vi.fn()]
  const ends = told.map((tick) => ticks.every(1000, tick))
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(3000)
  for (const tick of told) expect(tick).toHaveBeenCalledTimes(3)
  for (const end of ends) end()
  expect(vi.getTimerCount()).toBe(0)
})

test('a hidden page has no timer, and shows the right time at once when it is shown again', () => {
  const page = fakePage()
  const ticks = createTicks(page)
  const tick = vi.fn()
  ticks.every(1000, tick)
  page.show(false)
  expect(vi.getTimerCount()).toBe(0)
  ticks.every(200, tick)
  vi.advanceTimersByTime(60_000)
  expect(tick).not.toHaveBeenCalled()
  page.show(true)
  expect(tick).toHaveBeenCalledTimes(2)
  // The focus comes, too; it is no second beginning.
  page.show(true)
  vi.advanceTimersByTime(1000)
  expect(tick).toHaveBeenCalledTimes(2 + 1 + 5)
})

test('a hidden page draws no state, and the newest at once when it is shown again', () => {
  const page = fakePage()
  const store = createPanelModel()
  const shown = whileShown(store, page)
  receive(store, panelState(), true)
  expect(shown.getState()).toBe(store.getState())
  const drawn = vi.fn()
  shown.subscribe(drawn)
  page.show(false)
  for (let change = 0; change < 100; change += 1) receive(store, panelState(), false)
  expect(drawn).not.toHaveBeenCalled()
  page.show(true)
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(shown.getState().state?.revision).toBe(store.getState().state?.revision)
})
