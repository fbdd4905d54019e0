import { setTimeout as delay } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { findRunning, type RunningPlane } from '../../control/attach/find-running.ts'
import type { ContractRouter } from '../../control/attach/forwarding-router.ts'
import { lazyLine } from '../../control/attach/lazy-line.ts'
import { openLine } from '../../control/attach/line.ts'
import { CONNECT_MS, openPlaneLine, type PlaneLine } from '../../control/attach/plane-line.ts'
import type { ControlPlane } from '../../control/control-plane.ts'
import type { LeadTo } from '../../control/machines/machines.ts'
import type { Api } from '../../shared/contract/client.ts'
import { problemError } from '../../shared/problem.ts'
import { fill } from '../../shared/words/say.ts'
import { attach as words } from '../../shared/words/spoken.ts'

/** The control plane that the window shows now: one of this app, or one that runs elsewhere. */
export type DesktopPlane = {
  kind: 'own' | 'attached'
  router: ContractRouter
  api: Api
  /** Leads a line of the window to another machine. */
  lead: LeadTo
  /** Aborted when it has ended, or cannot be reached any more, without our doing. */
  gone: AbortSignal
  suspend(): void
  resume(): void
  /** An own one ends with its services; one that was attached to goes on without us. */
  leave(): Promise<void>
  /** Its services end, whoever's they are. */
  stop(): Promise<void>
}

const never = new AbortController().signal

export const ownPlane = ({ router, lead, suspend, resume, stop }: ControlPlane): DesktopPlane => ({
  kind: 'own',
  router,
  api: createRouterClient(router),
  lead,
  gone: never,
  suspend,
  resume,
  leave: stop,
  stop,
})

/** One that is there, but that this window cannot show. */
export class OtherVersion extends Error {
  override readonly name = 'OtherVersion'
}

/**
 * Attaches to a control plane that runs. Rejects with a problem, or with `OtherVersion`: its contract may not be the one that
 * this window knows.
 */
export async function attachTo(running: RunningPlane, version: string): Promise<DesktopPlane> {
  const line = await openPlaneLine(running)
  if (line.version !== version) {
    line.close()
    throw new OtherVersion(fill(words.otherVersion, { version: line.version, own: version }))
  }
  const { router, api, gone, close } = line
  const { origin, token } = running
  const lead: LeadTo = (id, onGone) =>
    lazyLine({
      onGone,
      open: () => openLine({ url: `${origin}/rpc?machine=${encodeURIComponent(id)}`, token, connectMs: CONNECT_MS }),
    })
  return {
    kind: 'attached',
    router,
    api,
    lead,
    gone,
    // Whoever runs it knows best whether its computer sleeps; it is this one, but not this app's to tell.
    suspend: () => undefined,
    resume: () => undefined,
    leave: async () => close(),
    stop: () => end(line, running.workspace),
  }
}

/** Milliseconds: as long as a quit of our own may take, and a little. */
const ENDS_WITHIN_MS = 8_000
const LOOK_AGAIN_MS = 100

/** Resolves when it has ended with all its services: it frees the folder last. */
async function end({ api, gone, close }: PlaneLine, workspace: string): Promise<void> {
  try {
    await api.plane.stop()
  } catch (error) {
    // The line may end before the answer has come.
    if (!gone.aborted) throw error
  }
  close()
  const endsAt = performance.now() + ENDS_WITHIN_MS
  while ((await findRunning({ workspace })) !== null) {
    if (performance.now() > endsAt) throw problemError('unavailable', words.stillEnding)
    await delay(LOOK_AGAIN_MS)
  }
}
