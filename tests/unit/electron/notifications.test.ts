import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNotifications } from '../../../electron/notifications.ts'
import type { TrayView } from '../../../electron/tray/tray-content.ts'
import { LASTS_MS, ONE_IN_MS } from '../../../shared/presentation/notify.ts'
import type { RepairPlan } from '../../../shared/presentation/repair-plan.ts'
import { scenes } from '../../support/panel-scenes.ts'
import { live } from './tray/tray-menu.ts'

const system = vi.hoisted(() => ({ supported: true, shown: [] as (EventEmitter & { title: string; body: string })[] }))

vi.mock('electron/main', () => ({
  Notification: class extends EventEmitter {
    static isSupported = (): boolean => system.supported
    title: string
    body: string
    isOpen = false
    constructor({ title, body }: { title: string; body: string }) {
      super()
      this.title = title
      this.body = body
    }
    show(): void {
      this.isOpen = true
      system.shown.push(this)
    }
    close(): void {
      this.isOpen = false
      this.emit('close', {})
    }
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  system.supported = true
  system.shown = []
})
afterEach(() => {
  vi.useRealTimers()
})

function notifications(on = true, isLookedAt = (): boolean => false) {
  let tell: (view: TrayView) => void = () => undefined
  const opened: string[] = []
  const acts: RepairPlan[] = []
  const failures: Error[] = []
  const handle = createNotifications({
    subscribe(listener) {
      tell = listener
      return () => undefined
    },
    settings: () => ({ on, quiet: null }),
    isLookedAt,
    open: (route) => opened.push(route),
    act: (plan) => acts.push(plan),
    onFailure: (error) => failures.push(error),
  })
  return { handle, tell: (view: TrayView) => tell(view), opened, acts, failures }
}
const titles = (): string[] => system.shown.map(({ title }) => title)

test('what lasts is told once, and its own place says when it is over', () => {
  const { tell } = notifications()
  tell(live(scenes.ok()))
  tell(live(scenes.keyRejected()))
  expect(titles()).toEqual([])
  vi.advanceTimersByTime(LASTS_MS)
  expect(titles()).toHaveLength(1)
  tell({ state: scenes.ok(), connection: 'lost' })
  expect(titles()).toHaveLength(1)
  tell(live(scenes.ok()))
  expect(titles().slice(1)).toEqual(['It works again'])
  expect(system.shown[0]).toMatchObject({ isOpen: false })
})

test('a click leads to what it is about, its button does it; one that cannot be shown is reported', () => {
  const { tell, opened, acts, failures } = notifications()
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  system.shown[0]?.emit('click')
  expect(opened).toEqual([expect.stringMatching(/^overview\/diagnosis\/key-rejected/)])
  system.shown[0]?.emit('action', {}, 0)
  expect(acts).toHaveLength(1)
  system.shown[0]?.emit('failed', {}, 'no permission')
  expect(failures.map(({ message }) => message)).toEqual(['A notification was not shown: no permission'])
})

test('one that the user put away is not followed by that it is over', () => {
  const { tell } = notifications()
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  system.shown[0]?.emit('close', {})
  tell(live(scenes.ok()))
  expect(titles()).toHaveLength(1)
})

test('one that Windows put aside after a while still says that it is over, and is taken away for that', () => {
  const { tell } = notifications()
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  system.shown[0]?.emit('close', { reason: 'timedOut' })
  tell(live(scenes.ok()))
  expect(titles().slice(1)).toEqual(['It works again'])
  expect(system.shown[0]).toMatchObject({ isOpen: false })
  system.shown[1]?.emit('close', { reason: 'userCanceled' })
  tell(live(scenes.keyRejected()))
  tell(live(scenes.ok()))
  expect(titles()).toHaveLength(2)
})

test('none is shown to who looks at the panel; who leaves before a fault has lasted is told', () => {
  let isLookedAt = true
  const { tell } = notifications(true, () => isLookedAt)
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  isLookedAt = false
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(ONE_IN_MS)
  expect(titles()).toEqual([])
  isLookedAt = true
  tell(live(scenes.ok()))
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS - 1)
  isLookedAt = false
  vi.advanceTimersByTime(1)
  expect(titles()).toHaveLength(1)
})

test('where the system shows none, or they are switched off, none is made', () => {
  system.supported = false
  const { tell } = notifications()
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  system.supported = true
  notifications(false).tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  expect(titles()).toEqual([])
})

test('what is shown is taken away when the app ends', () => {
  const { tell, handle } = notifications()
  tell(live(scenes.keyRejected()))
  vi.advanceTimersByTime(LASTS_MS)
  expect(system.shown[0]).toMatchObject({ isOpen: true })
  handle.dispose()
  expect(system.shown[0]).toMatchObject({ isOpen: false })
  expect(vi.getTimerCount()).toBe(0)
})
