import type { PageGlobals } from './globals.ts'
import type { WorldBridge } from './world-bridge.ts'

/**
 * Puts what a page would be asked about before the app, as Electron does; what the app decided, Chromium then enforces by itself. Runs
 * as text in the page's own world: it may use nothing from outside itself.
 */
export function askForPermissions(bridge: WorldBridge): void {
  type Method = (...args: unknown[]) => unknown
  const page = globalThis as unknown as PageGlobals
  const ask = async (permission: string): Promise<void> => {
    await bridge.call('permission', permission)
  }
  /** `isPromised`: the method gives a promise itself, and so can wait. */
  const guard = (owner: unknown, method: string, permission: string, isPromised: boolean): void => {
    const holder = owner as Record<string, Method> | undefined
    const native = holder?.[method]
    if (holder === undefined || native === undefined) return
    holder[method] = function (this: unknown, ...args: unknown[]) {
      const answered = ask(permission).then(() => native.apply(this, args))
      return isPromised ? answered : undefined
    }
  }
  const prototypeOf = (name: string): unknown => (page[name] as { prototype?: unknown } | undefined)?.prototype

  for (const method of ['write', 'writeText'])
    guard(prototypeOf('Clipboard'), method, 'clipboard-sanitized-write', true)
  for (const method of ['read', 'readText']) guard(prototypeOf('Clipboard'), method, 'clipboard-read', true)
  guard(page.Notification, 'requestPermission', 'notifications', true)
  guard(prototypeOf('MediaDevices'), 'getUserMedia', 'media', true)
  guard(prototypeOf('Geolocation'), 'getCurrentPosition', 'geolocation', false)
}
