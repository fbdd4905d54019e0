import type { ServiceId } from '../../shared/services.ts'
import type { ServiceState } from '../../shared/state.ts'
import { type AllowedOrigin, lookAtOrigin, STRANGE_ORIGIN } from '../health/origin-look.ts'

/** A service that let a made-up page ask it. */
export type OpenService = {
  service: ServiceId
  /** What was asked. */
  url: string
  origin: string
  allowed: Exclude<AllowedOrigin, 'none'>
  /** Epoch milliseconds. */
  at: number
}

export type OriginWatch = {
  open(): OpenService[]
  /** How the services are now: one that has come up is looked at once, in the background. */
  seen(services: readonly ServiceState[]): void
  close(): Promise<void>
}

type Parts = { now(): number; onChange(): void; deadlineMs?: number }

type Target = { service: ServiceId; url: string }
type Look = { url: string; found: OpenService | null }

const DEADLINE_MS = 2_000

/** Cheap to answer, and without an effect. Our own backends are not asked: they allow nobody. */
const paths: Partial<Record<ServiceId, string>> = { cerebrum: '/api/status', ollama: '/api/version' }

/** Whom it is worth asking; `null`: not this one, or not as it is now. */
function targetOf({ id, url, health }: ServiceState): Target | null {
  const path = paths[id]
  const address = url === null ? null : URL.parse(url)
  if (path === undefined || address === null || (health !== 'healthy' && health !== 'slow')) return null
  address.pathname = address.pathname.replace(/\/+$/, '') + path
  return { service: id, url: address.href }
}

/** Nothing was seen that would make what is known of it doubtful. */
const isUndecided = ({ health }: ServiceState): boolean => health === 'unstable' || health === 'unknown'

/** Whom the services let ask them: looked at once each time that one comes up, never with a probe. */
export function createOriginWatch({ now, onChange, deadlineMs = DEADLINE_MS }: Parts): OriginWatch {
  const stop = new AbortController()
  const looks = new Map<ServiceId, Look>()
  const running = new Set<Promise<void>>()

  const look = async ({ service, url }: Target): Promise<void> => {
    const mine: Look = { url, found: null }
    looks.set(service, mine)
    const allowed = await lookAtOrigin(url, { deadlineMs, signal: stop.signal })
    // It has gone, or moved, meanwhile.
    if (stop.signal.aborted || looks.get(service) !== mine || allowed === null || allowed === 'none') return
    mine.found = { service, url, origin: STRANGE_ORIGIN, allowed, at: now() }
    onChange()
  }

  return {
    open: () => [...looks.values()].flatMap(({ found }) => (found === null ? [] : [found])),
    seen(services) {
      if (stop.signal.aborted) return
      for (const service of services) {
        const target = targetOf(service)
        if (target === null) {
          if (!isUndecided(service) && looks.delete(service.id)) onChange()
          continue
        }
        if (looks.get(service.id)?.url === target.url) continue
        const looking = look(target).finally(() => running.delete(looking))
        running.add(looking)
      }
    },
    async close() {
      stop.abort()
      await Promise.all(running)
    },
  }
}
