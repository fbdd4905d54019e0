import { closeAnswer, leaveStep, type Owner } from './close-rule.ts'
import type { DesktopPlane } from './plane/desktop-plane.ts'
import type { PreferenceStore } from './preferences.ts'

export type Leave = {
  /** What “Close, keep running” or “Quit and stop services” does. Rejects when services that are not ours did not end. */
  as(wanted: 'keep' | 'quit'): Promise<void>
  /** What closing the window does by the user's settings. */
  closing(): Promise<'ask' | 'done'>
  owner(): Owner
  hasTray(): Promise<boolean>
}

type Parts = {
  platform: NodeJS.Platform
  preferences: Pick<PreferenceStore, 'get'>
  hasTray(): Promise<boolean>
  plane(): DesktopPlane | null
  window: { hide(): void; minimise(): void }
  /** The services are about to end because the user asked for it. */
  onStop(): void
  /** They did not end. */
  onStopFailed(): void
  /** Ends the app, and what is its own. */
  quit(): void
}

/** The ways out: out of sight, out of the app, or with the services. */
export function createLeave(parts: Parts): Leave {
  const { platform, preferences, hasTray, plane, window, quit } = parts
  const owner = (): Owner => plane()?.kind ?? null

  const stopAndQuit = async (): Promise<void> => {
    parts.onStop()
    try {
      await plane()?.stop()
    } catch (error) {
      parts.onStopFailed()
      throw error
    }
    quit()
  }
  const perform = (step: 'hide' | 'minimise' | 'quit' | 'stop-and-quit'): void | Promise<void> => {
    switch (step) {
      case 'hide':
        return window.hide()
      case 'minimise':
        return window.minimise()
      case 'quit':
        return quit()
      case 'stop-and-quit':
        return stopAndQuit()
    }
  }
  return {
    as: async (wanted) => perform(leaveStep({ wanted, platform, tray: await hasTray(), owner: owner() })),
    async closing() {
      const { onClose } = preferences.get()
      const answer = closeAnswer({ onClose, platform, tray: await hasTray(), owner: owner() })
      if (answer === 'ask') return 'ask'
      await perform(answer)
      return 'done'
    },
    owner,
    hasTray,
  }
}
