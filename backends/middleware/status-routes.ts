import type { App } from '../kit/app.ts'
import { isConnected, type Known } from './known.ts'

/** How the middleware itself is. What it says of the others is what was last known; it never asks them for this. */
export function addStatusRoutes(app: App, known: () => Known): void {
  app.get('/health', async () => ({ status: 'ok', service: 'middleware' }))

  app.get('/api/status', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    const { cerebrum, 'llm-server': llm } = known()
    return {
      status: 'running',
      cerebrum_connected: isConnected(cerebrum),
      llm_connected: isConnected(llm),
      checked_at: { cerebrum: asTime(cerebrum?.checkedAt), llm: asTime(llm?.checkedAt) },
      timestamp: new Date().toISOString(),
    }
  })
}

const asTime = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString()
