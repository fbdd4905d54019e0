import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { createNotifications } from '../../../electron/notifications.ts'
import type { TrayView } from '../../../electron/tray/tray-content.ts'
import { failoverScenes } from '../../support/failover-scenes.ts'
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
    }
  },
}))

beforeEach(() => {
  system.supported = true
  system.shown = []
})

function notifications() {
  let tell: (view: TrayView) => void = () => undefined
  const opened: string[] = []
  const failures: Error[] = []
  const handle = createNotifications({
    subscribe(listener) {
      tell = listener
      return () => undefined
    },
    open: () => opened.push('open'),
    onFailure: (error) => failures.push(error),
  })
  return { handle, tell: (view: TrayView) => tell(view), opened, failures }
}

test('each thing that was done by itself is told once, with its cause', () => {
  const { tell } = notifications()
  tell({ state: null, connection: 'connecting' })
  tell(live(scenes.ok()))
  const acted = failoverScenes.acted()
  tell(live(acted))
  tell(live({ ...acted, revision: acted.revision + 1 }))
  tell({ state: acted, connection: 'lost' })
  tell(live(failoverScenes.back()))
  expect(system.shown.map(({ title, body }) => [title, body])).toEqual([
    [
      'Went over to Ollama',
      'OpenRouter is down or cannot be reached. It goes back by itself when OpenRouter has been well for 15 min.',
    ],
    ['Back to OpenRouter', 'OpenRouter has been well again for a while.'],
  ])
})

test('what is known from before the app was opened is no news, but a question that waits is', () => {
  const first = notifications()
  first.tell(live(failoverScenes.acted()))
  expect(system.shown).toEqual([])
  const second = notifications()
  second.tell(live(failoverScenes.asking()))
  expect(system.shown.map(({ title }) => title)).toEqual(['OpenRouter rejects the key. Go over to Ollama?'])
})

test('a click opens the panel; one that cannot be shown is reported', () => {
  const { tell, opened, failures } = notifications()
  tell(live(scenes.ok()))
  tell(live(failoverScenes.acted()))
  system.shown[0]?.emit('click')
  expect(opened).toEqual(['open'])
  system.shown[0]?.emit('failed', {}, 'no permission')
  expect(failures.map(({ message }) => message)).toEqual(['A notification was not shown: no permission'])
})

test('where the system shows none, none is made', () => {
  system.supported = false
  const { tell } = notifications()
  tell(live(scenes.ok()))
  tell(live(failoverScenes.acted()))
  expect(system.shown).toEqual([])
})

test('what is shown is taken away when the app ends', () => {
  const { tell, handle } = notifications()
  tell(live(scenes.ok()))
  tell(live(failoverScenes.acted()))
  expect(system.shown[0]).toMatchObject({ isOpen: true })
  handle.dispose()
  expect(system.shown[0]).toMatchObject({ isOpen: false })
})
