import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWayBack, UNDO_WITHIN_MS } from '../../../../control/llm/way-back.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const cloud = { source: 'openrouter', model: 'a/model' } as const
const local = { source: 'ollama', model: 'gemma3:4b' } as const

test('a switch can be undone for a minute, and then it is gone and told', () => {
  let changes = 0
  const back = createWayBack({ now: () => 1000, onChange: () => (changes += 1) })
  back.remember(cloud, local)
  expect(back.to(local)).toEqual({ to: 'openrouter', model: 'a/model', until: 1000 + UNDO_WITHIN_MS })
  vi.advanceTimersByTime(UNDO_WITHIN_MS - 1)
  expect(back.to(local)).not.toBeNull()
  vi.advanceTimersByTime(1)
  expect(back.to(local)).toBeNull()
  expect(changes).toBe(2)
})

test('what was changed by hand since is not undone', () => {
  const back = createWayBack({ now: () => 0, onChange: () => undefined })
  back.remember(cloud, local)
  expect(back.to({ ...local, model: 'qwen3:8b' })).toBeNull()
  expect(back.to(cloud)).toBeNull()
  back.forget()
})

test('there is no way back to no source, nor to the same', () => {
  const back = createWayBack({ now: () => 0, onChange: () => undefined })
  back.remember({ source: null, model: null }, local)
  expect(back.to(local)).toBeNull()
  back.remember(local, local)
  expect(back.to(local)).toBeNull()
  expect(vi.getTimerCount()).toBe(0)
})
