import type { ManagedServiceId } from '../../shared/services.ts'
import type { PanelStore } from '../panel-store.ts'

/** Milliseconds that a service is waited for while it starts. */
const START_WITHIN_MS = 10_000

/** The base address of a service of ours, waited for while it starts; `null` where it does not run, or does not come up in time. */
export async function urlWhenUp(
  service: ManagedServiceId,
  store: Pick<PanelStore, 'get' | 'next'>,
  cancelled: AbortSignal,
  withinMs = START_WITHIN_MS,
): Promise<string | null> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(withinMs)])
  for (;;) {
    const { services, revision } = store.get()
    const found = services.find(({ id }) => id === service)
    if (found?.lifecycle === 'running') return found.url
    if (found?.lifecycle !== 'starting' || signal.aborted) return null
    await store.next(revision, signal)
  }
}
