import { implement } from '@orpc/server'
import type { Api } from '../../shared/contract/client.ts'
import { contract } from '../../shared/contract/index.ts'
import type { createDesktopRouter } from '../desktop-router.ts'
import type { LineDoor } from '../line-door.ts'
import type { StateFeed } from '../state-feed.ts'
import type { DesktopPlane } from './desktop-plane.ts'

export type PlaneSeat = {
  current(): DesktopPlane | null
  api(): Api | null
  /** Puts a plane in force for window, tray, menus and power. */
  take(plane: DesktopPlane): void
  /** Leaves the one that is there. Until another takes its place the window says that nobody answers, and its lines wait. */
  leave(): Promise<void>
}

type Parts = {
  door: Pick<LineDoor, 'serve' | 'pause'>
  feed: Pick<StateFeed, 'follow'>
  desktop: ReturnType<typeof createDesktopRouter>
  /** Goes over to another folder in this window. */
  openWorkspace(dir: string): Promise<{ url: null }>
  /** One that was in force ended without our doing. */
  onGone(plane: DesktopPlane): void
}

/** The place of the control plane that the app shows; which one sits there can change while the app runs. */
export function createPlaneSeat({ door, feed, desktop, openWorkspace, onGone }: Parts): PlaneSeat {
  let current: DesktopPlane | null = null
  let over = new AbortController()
  /** Whoever runs one elsewhere would go over with it; here the window leaves it running, and goes alone. */
  const stayingHere = (router: DesktopPlane['router']): DesktopPlane['router'] => ({
    ...router,
    workspaces: {
      ...router.workspaces,
      open: implement(contract.workspaces.open).handler(({ input }) => openWorkspace(input.dir)),
    },
  })
  return {
    current: () => current,
    api: () => current?.api ?? null,
    take(plane) {
      over.abort()
      over = new AbortController()
      current = plane
      const router = plane.kind === 'own' ? plane.router : stayingHere(plane.router)
      door.serve({ ...router, desktop }, (machine, onGone) => {
        const led = plane.lead(machine, onGone)
        // Which machines there are is asked of this one, wherever the line leads; and the app is the same.
        return { router: { ...led.router, machines: router.machines, desktop }, close: led.close }
      })
      feed.follow(plane.api, over.signal)
      const { gone } = plane
      const tell = (): void => {
        if (current === plane) onGone(plane)
      }
      if (gone.aborted) setImmediate(tell)
      else gone.addEventListener('abort', tell, { once: true, signal: over.signal })
    },
    async leave() {
      const left = current
      current = null
      over.abort()
      // Whoever looks may see its services end; a line to another program's would only break.
      if (left?.kind === 'own') await left.leave()
      door.pause()
      if (left?.kind === 'attached') await left.leave()
    },
  }
}
