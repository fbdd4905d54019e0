import type { CliDeps } from './deps.ts'
import type { KeyAndSource } from './parts.ts'
import { remoteActions } from './remote-actions.ts'
import { withConnection } from './with-plane.ts'

type Use<T> = (actions: Omit<KeyAndSource, 'close'>, where: 'running' | 'offline') => Promise<T>

/** Acts on the control plane that runs for the workspace, else on the workspace itself. */
export async function withKeyAndSource<T>(deps: CliDeps, workspace: string, use: Use<T>): Promise<T> {
  const plane = await deps.findRunning({ workspace })
  if (plane !== null) return withConnection(plane, ({ client }) => use(remoteActions(client), 'running'))
  const offline = await deps.openOffline({ workspace, version: deps.version })
  try {
    return await use(offline, 'offline')
  } finally {
    await offline.close()
  }
}
