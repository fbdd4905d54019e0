import type { LinkDown, LinkUp } from '../shared/link.ts'
import type { ManagedServiceId } from '../shared/services.ts'

export type Configured = Extract<LinkUp, { type: 'configured' }>
type Configure = Extract<LinkDown, { type: 'configure' }>

export type SettingsPush = {
  /** The settings as they are now, for a process that just started. */
  message(id: ManagedServiceId): Configure
  /** Sends them to a running process, if they differ from what it was last sent. */
  push(id: ManagedServiceId): void
  /** A process said what it has in force. */
  configured(id: ManagedServiceId, message: Configured): void
  /** A process ended: what it had in force is gone. */
  gone(id: ManagedServiceId): void
  /** Resolves with true when a process has settings in force that pass the test; false after the deadline. */
  inForce(
    id: ManagedServiceId,
    test: (now: Configured) => boolean,
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<boolean>
  /** Resolves when a process has dealt with everything that was sent to it so far: messages keep their order. */
  arrived(id: ManagedServiceId, deadlineMs: number, signal: AbortSignal): Promise<boolean>
}

type Parts = {
  settingsFor(id: ManagedServiceId): Pick<Configure, 'settings' | 'secrets' | 'traces'>
  send(id: ManagedServiceId, message: LinkDown): void
}

/** Keeps running backends in step with the settings, and knows when a change is in force. */
export function createSettingsPush({ settingsFor, send }: Parts): SettingsPush {
  const sent = new Map<ManagedServiceId, string>()
  const inForceNow = new Map<ManagedServiceId, Configured>()
  const waiting = new Set<() => void>()
  let revision = 0

  const message = (id: ManagedServiceId): Configure => {
    const content = settingsFor(id)
    sent.set(id, JSON.stringify(content))
    revision += 1
    return { type: 'configure', revision, ...content }
  }

  const inForce: SettingsPush['inForce'] = (id, test, deadlineMs, signal) => {
    const passes = (): boolean => {
      const now = inForceNow.get(id)
      return now !== undefined && test(now)
    }
    if (passes()) return Promise.resolve(true)
    const end = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])
    return new Promise((resolve) => {
      const finish = (result: boolean): void => {
        waiting.delete(look)
        end.removeEventListener('abort', give)
        resolve(result)
      }
      const look = (): void => {
        if (passes()) finish(true)
      }
      const give = (): void => finish(false)
      waiting.add(look)
      end.addEventListener('abort', give, { once: true })
    })
  }

  return {
    message,
    push(id) {
      if (!sent.has(id) || sent.get(id) === JSON.stringify(settingsFor(id))) return
      send(id, message(id))
    },
    configured(id, now) {
      inForceNow.set(id, now)
      for (const look of [...waiting]) look()
    },
    gone(id) {
      sent.delete(id)
      inForceNow.delete(id)
    },
    inForce,
    arrived(id, deadlineMs, signal) {
      const last = message(id)
      send(id, last)
      return inForce(id, (now) => now.revision >= last.revision, deadlineMs, signal)
    },
  }
}
