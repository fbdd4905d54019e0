import type { OnClose } from '../shared/contract/desktop.ts'

export type CloseAnswer = 'hide' | 'minimise' | 'quit' | 'ask'

/**
 * What closing the window does. It vanishes only where something is left from which it can be opened again: the tray, or macOS'
 * dock; elsewhere it stays as a button in the bar.
 */
export function closeAnswer({
  onClose,
  platform,
  tray,
}: {
  onClose: OnClose
  platform: NodeJS.Platform
  tray: boolean
}): CloseAnswer {
  if (platform === 'darwin' && onClose === 'ask') return 'hide'
  if (onClose === 'keep') return tray ? 'hide' : 'minimise'
  return onClose
}
