import type { OnClose } from '../shared/contract/desktop.ts'

/** Whose services the window shows; `null` while it shows none. */
export type Owner = 'own' | 'attached' | null

type Place = { platform: NodeJS.Platform; tray: boolean; owner: Owner }

export type CloseAnswer = 'hide' | 'minimise' | 'quit' | 'ask'

/**
 * What closing the window does. It vanishes only where something is left from which it can be opened again: the tray, or macOS'
 * dock; elsewhere it stays as a button in the bar. Attached to services of another program, quitting stops none of them: that
 * has to be asked for each time.
 */
export function closeAnswer({ onClose, ...place }: Place & { onClose: OnClose }): CloseAnswer {
  if (place.platform === 'darwin' && onClose === 'ask') return 'hide'
  if (onClose === 'keep') return outOfSight(place)
  return onClose
}

export type LeaveStep = 'hide' | 'minimise' | 'quit' | 'stop-and-quit'

/** What “Close, keep running” and “Quit and stop services” do. Quitting itself ends what is our own, and nothing else. */
export function leaveStep({ wanted, ...place }: Place & { wanted: 'keep' | 'quit' }): LeaveStep {
  if (wanted === 'keep') return outOfSight(place)
  return place.owner === 'attached' ? 'stop-and-quit' : 'quit'
}

/** Services of another program run on without this app, so there is nothing to stay for. */
function outOfSight({ platform, tray, owner }: Place): 'hide' | 'minimise' | 'quit' {
  if (owner === 'attached') return 'quit'
  return tray || platform === 'darwin' ? 'hide' : 'minimise'
}
