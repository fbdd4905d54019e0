import type { Chromium } from './chromium.ts'
import type { Session } from './connection.ts'

export type Target = { id: string; session: Session }

export type Targets = {
  /** A new page in a window of its own, still held at its start. */
  create(size: { width: number; height: number }): Promise<Target>
  close(id: string): Promise<void>
}

type Options = {
  chromium: Chromium
  /** A page that Chromium opened by itself: a way to a window that the page's scripts did not show. It is closed again. */
  onStranger(url: string, openerId: string | null): void
  onGone(id: string): void
}

export async function watchTargets({ chromium, onStranger, onGone }: Options): Promise<Targets> {
  const sessions = new Map<string, Session>()
  const awaited = new Map<string, (session: Session) => void>()
  let creating = 0

  const ignore = (session: Session): void => {
    session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined)
  }
  const close = async (targetId: string): Promise<void> => {
    sessions.delete(targetId)
    await chromium.send('Target.closeTarget', { targetId }).catch(() => undefined)
  }
  chromium.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = chromium.session(sessionId)
    const { targetId, type, openerId, url } = targetInfo
    if (type !== 'page') return ignore(session)
    if (openerId !== undefined || (creating === 0 && !awaited.has(targetId))) {
      onStranger(url, openerId ?? null)
      void close(targetId)
      return
    }
    sessions.set(targetId, session)
    awaited.get(targetId)?.(session)
  })
  chromium.on('Target.targetDestroyed', ({ targetId }) => {
    if (sessions.delete(targetId)) onGone(targetId)
  })
  await chromium.send('Target.setDiscoverTargets', { discover: true })
  await chromium.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })

  return {
    async create({ width, height }) {
      creating += 1
      try {
        const page = { url: 'about:blank', newWindow: true, width, height }
        const { targetId } = await chromium.send('Target.createTarget', page)
        const session = sessions.get(targetId) ?? (await new Promise<Session>((r) => awaited.set(targetId, r)))
        awaited.delete(targetId)
        return { id: targetId, session }
      } finally {
        creating -= 1
      }
    },
    close,
  }
}
