import type { Notice, NotifyCommand } from '../../shared/presentation/notify.ts'
import { createNotifyLoop } from '../../shared/presentation/notify-loop.ts'
import { keep, readKept } from '../app/kept.ts'
import { goTo } from '../app/route.ts'
import type { PanelModelStore } from '../connection/panel-model.ts'
import { followLooks, tellWhileLookedAt } from './looked-at.ts'
import { memoryFrom, memoryText } from './memory.ts'
import { onNotices, readNotices } from './settings.ts'

/** Of which the browser gives one tab at a time the lock. */
const LOCK = 'llm-trainer-notices'
/** The browser shows one of a tag: a new one takes the place of the last. */
const TAG = 'llm-trainer'

/** Whether this browser can show notifications of this page at all; it has to trust the address. */
export const canNotify = (): boolean => 'Notification' in window && 'locks' in navigator && window.isSecureContext

/**
 * Tells outside of the page what the user can do something about, by the rules of the desktop app. Of several tabs one does, and
 * another goes on for it when it is closed. Nothing is told while any of them is looked at. `store`: what is known, also while the page is hidden.
 */
export function tellOutside(store: PanelModelStore): void {
  if (!canNotify()) return
  tellWhileLookedAt()
  navigator.locks
    .request(LOCK, async () => {
      tell(store, await followLooks())
      // Until the tab is closed.
      await new Promise(() => undefined)
    })
    // Without the lock every tab would tell the same, so none does.
    .catch(() => undefined)
}

function tell(store: PanelModelStore, isLookedAt: () => boolean): void {
  let shown: Notification | null = null
  const take = (): void => {
    const before = shown
    shown = null
    before?.close()
  }
  const show = ({ title, body, route }: Notice, silent: boolean): void => {
    // One that takes the place of another on the screen makes no sound.
    if (!silent) take()
    shown = null
    const notification = new Notification(title, { body, silent, tag: TAG })
    notification.onclick = () => {
      window.focus()
      goTo(`#${route}`)
      take()
    }
    notification.onclose = () => {
      if (shown !== notification) return
      shown = null
      loop.putAway()
    }
    shown = notification
  }
  const loop = createNotifyLoop({
    // The permission may have been taken back.
    settings: () => ({ ...readNotices(), on: readNotices().on && Notification.permission === 'granted' }),
    isLookedAt,
    perform: (command: NotifyCommand) => (command.kind === 'withdraw' ? take() : show(command.notice, command.silent)),
    now: () => new Date(),
    memory: memoryFrom(readKept('notices-told')),
    onMemory: (memory) => {
      const text = memoryText(memory)
      if (text !== readKept('notices-told')) keep('notices-told', text)
    },
  })
  const see = (): void => {
    const { connection, state } = store.getState()
    loop.see(connection.status === 'live' ? state : null)
  }
  onNotices(loop.look)
  store.subscribe(see)
  see()
}
