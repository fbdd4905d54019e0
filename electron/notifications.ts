import { Notification } from 'electron/main'
import type { PanelState } from '../shared/state.ts'
import { failoverNotice, type Notice } from './notice-of-failover.ts'
import type { TrayView } from './tray/tray-content.ts'

type Parts = {
  /** Tells the view now and after every change; returns the end of it. */
  subscribe(listener: (view: TrayView) => void): () => void
  /** The user chose the notification. */
  open(): void
  onFailure(error: Error): void
}

/** Tells outside of the window what was done by itself, where the system shows notifications. Call it when the app is ready. */
export function createNotifications({ subscribe, open, onFailure }: Parts): { dispose(): void } {
  let before: PanelState | null = null
  /** Kept: one that nobody holds is collected, and its click is lost. */
  let shown: Notification | null = null

  const show = ({ title, body }: Notice): void => {
    if (!Notification.isSupported()) return
    shown?.close()
    const notification = new Notification({ title, body })
    notification.on('click', open)
    notification.on('failed', (_, why) => onFailure(new Error(`A notification was not shown: ${why}`)))
    shown = notification
    notification.show()
  }
  const unsubscribe = subscribe(({ state, connection }) => {
    if (connection !== 'live' || state === null) return
    const notice = failoverNotice(before, state)
    before = state
    if (notice !== null) show(notice)
  })
  return {
    dispose() {
      unsubscribe()
      shown?.close()
      shown = null
    },
  }
}
