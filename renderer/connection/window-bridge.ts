import { bridgeName, type WindowBridge } from '../../shared/window-bridge.ts'

declare global {
  interface Window {
    [bridgeName]?: WindowBridge
  }
}

/** The bridge to the main process; `null` in a browser. */
export const windowBridge = (): WindowBridge | null => window[bridgeName] ?? null
