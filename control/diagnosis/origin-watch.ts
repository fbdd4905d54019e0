import type { BackendKind } from '../../shared/backends.ts'
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

type Parts = {
  now(): number
  onChange(): void
  /** Whose programs the services are now. */
  kind?(): BackendKind
  /** Milliseconds. */
  deadlineMs?: number
}

/** `run`: which process of it. */
type Target = { service: ServiceId; url: string; run: number }
type Look = Omit<Target, 'service'> & { found: OpenService | null }

const DEADLINE_MS = 2_000

/** Cheap to answer, and without an effect. Our own backends are not asked: they allow nobody. */
const others: Partial<Record<ServiceId, string>> = { cerebrum: '/api/status', ollama: '/api/version' }
const paths: Record<BackendKind, Partial<Record<ServiceId, string>>> = {
  'built-in': others,
  python: { ...others, 'llm-server': '/api/status', middleware: '/health' },
}

/** Where it is asked as it is now; `null`: nothing answers there. */
function targetOf({ id, url, health, run }: ServiceState, path: string): Target | null {
  const address = url === null ? null : URL.parse(url)
  if (address === null || (health !== 'healthy' && health !== 'slow')) return null
  address.pathname = address.pathname.replace(/\/+$/, '') + path
  return { service: id, url: address.href, run }
}

/** Nothing was seen that would make what is known of it doubtful. */
const isUndecided = ({ health }: ServiceState): boolean => health === 'unstable' || health === 'unknown'

/** Whom the services let ask them: looked at once each time that one comes up, never with a probe. */
export function createOriginWatch({
  now,
  onChange,
  kind = () => 'built-in',
  deadlineMs = DEADLINE_MS,
}: Parts): OriginWatch {
  const stop = new AbortController()
  const looks = new Map<ServiceId, Look>()
  const running = new Set<Promise<void>>()

  const look = async ({ service, url, run }: Target): Promise<void> => {
    const mine: Look = { url, run, found: null }
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
      const asked = paths[kind()]
      for (const service of services) {
        const path = asked[service.id]
        const target = path === undefined ? null : targetOf(service, path)
        if (target === null) {
          if ((path === undefined || !isUndecided(service)) && looks.delete(service.id)) onChange()
          continue
        }
        const known = looks.get(service.id)
        if (known?.url === target.url && known.run === target.run) continue
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
