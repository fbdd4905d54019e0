import { Notification } from 'electron/main'
import type { NotifySettings } from '../shared/notify-settings.ts'
import { type Notice, type NotifyCommand, nothingTold } from '../shared/presentation/notify.ts'
import { createNotifyLoop } from '../shared/presentation/notify-loop.ts'
import type { RepairPlan } from '../shared/presentation/repair-plan.ts'
import type { TrayView } from './tray/tray-content.ts'

type Parts = {
  /** Tells the view now and after every change; returns the end of it. */
  subscribe(listener: (view: TrayView) => void): () => void
  settings(): NotifySettings
  /** Whether somebody looks at the panel. */
  isLookedAt(): boolean
  /** The user chose the notification: the panel at this route. */
  open(route: string): void
  /** The user chose its button. */
  act(plan: RepairPlan): void
  onFailure(error: Error): void
  now?: () => Date
}

/** Tells outside of the window what the user can do something about, where the system shows notifications. Call it when the app is ready. */
export function createNotifications(parts: Parts): { dispose(): void } {
  const { subscribe, settings, isLookedAt, open, act, onFailure, now = () => new Date() } = parts
  /** Kept: one that nobody holds is collected, and its click is lost. */
  let shown: Notification | null = null

  const take = (): void => {
    const before = shown
    shown = null
    before?.close()
  }
  const show = ({ title, body, route, action }: Notice, silent: boolean): void => {
    if (!Notification.isSupported()) return
    take()
    // Where the system shows no button, the click leads to where it stands.
    const actions = action === null ? [] : [{ type: 'button' as const, text: action.label }]
    const notification = new Notification({ title, body, silent, actions })
    notification.on('click', () => open(route))
    notification.on('action', () => action && act(action.plan))
    notification.on('failed', (_, why) => onFailure(new Error(`A notification was not shown: ${why}`)))
    notification.on('close', ({ reason }) => {
      // Windows has put it aside where it can still be seen, and where closing it takes it away.
      if (shown !== notification || reason === 'timedOut' || reason === 'applicationHidden') return
      shown = null
      loop.putAway()
    })
    shown = notification
    notification.show()
  }
  const perform = (command: NotifyCommand): void =>
    command.kind === 'withdraw' ? take() : show(command.notice, command.silent)
  const loop = createNotifyLoop({ settings, isLookedAt, perform, now, memory: nothingTold })
  const unsubscribe = subscribe(({ connection, state }) => loop.see(connection === 'live' ? state : null))
  return {
    dispose() {
      unsubscribe()
      loop.close()
      take()
    },
  }
}
