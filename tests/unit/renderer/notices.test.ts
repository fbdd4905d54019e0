import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryFrom, memoryText, settingsFrom } from '../../../renderer/notices/memory.ts'
import {
  LASTS_MS,
  type NotifyCommand,
  type NotifyMemory,
  nothingTold,
  ONE_IN_MS,
} from '../../../shared/presentation/notify.ts'
import { createNotifyLoop } from '../../../shared/presentation/notify-loop.ts'
import { scenes } from '../../support/panel-scenes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function tab(memory: NotifyMemory, on = true) {
  const told: NotifyCommand[] = []
  let kept = memory
  const loop = createNotifyLoop({
    settings: () => ({ on, quiet: null }),
    isLookedAt: () => false,
    perform: (command) => told.push(command),
    now: () => new Date(),
    memory,
    onMemory(next) {
      kept = next
    },
  })
  return { loop, told, kept: () => kept }
}

test('a fault is told once it lasts, and what is over is told in its place', () => {
  const { loop, told } = tab(nothingTold)
  loop.see(scenes.keyRejected())
  expect(told).toEqual([])
  vi.advanceTimersByTime(LASTS_MS)
  expect(told).toMatchObject([{ kind: 'show', silent: false }])
  loop.see(scenes.ok())
  expect(told).toMatchObject([{ kind: 'show' }, { kind: 'show', silent: true, notice: { title: 'It works again' } }])
  loop.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('a tab that goes on for another one does not tell again what was told, and keeps to the ten minutes', () => {
  const first = tab(nothingTold)
  first.loop.see(scenes.keyRejected())
  vi.advanceTimersByTime(LASTS_MS)
  first.loop.close()
  const second = tab(memoryFrom(memoryText(first.kept())))
  second.loop.see(scenes.keyRejected())
  vi.advanceTimersByTime(2 * ONE_IN_MS)
  expect(first.told).toHaveLength(1)
  expect(second.told).toEqual([])
})

test('turned off, nothing is told and nothing waits', () => {
  const { loop, told } = tab(nothingTold, false)
  loop.see(scenes.keyRejected())
  expect(vi.getTimerCount()).toBe(0)
  expect(told).toEqual([])
})

test.each([null, '', '{', '[]', '{"causes":3}', '{"causes":{"a":1}}'])(
  'what is kept as %o tells of nothing',
  (text) => {
    expect(memoryFrom(text).causes).toEqual({})
    expect(memoryFrom(text).shownAt).toBeNull()
  },
)

test.each([
  [null, { on: false, quiet: null }],
  ['{', { on: false, quiet: null }],
  ['{"on":"yes"}', { on: false, quiet: null }],
  ['{"on":true,"quiet":{"from":1320,"until":420}}', { on: true, quiet: { from: 1320, until: 420 } }],
])('a browser that keeps %s as its settings', (text, settings) => {
  expect(settingsFrom(text)).toEqual(settings)
})
