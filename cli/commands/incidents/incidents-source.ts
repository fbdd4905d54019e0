import { openHistoryThread } from '../../../control/history/calls.ts'
import { createIncidentActions, type IncidentActions } from '../../../control/history/incident-actions.ts'
import { workspacePaths } from '../../../control/workspace/paths.ts'
import type { CliDeps } from '../../deps.ts'
import { withConnection } from '../../with-plane.ts'

export type IncidentsRead = Pick<IncidentActions, 'list' | 'get' | 'document'>

/** Asks the control plane that runs for the workspace; where none runs, reads its history, which is left as it is. */
export async function withIncidents<T>(
  deps: CliDeps,
  workspace: string,
  use: (incidents: IncidentsRead) => Promise<T>,
): Promise<T> {
  const plane = await deps.findRunning({ workspace })
  if (plane !== null)
    return withConnection(plane, ({ client: { incidents } }) =>
      use({
        list: (before, limit) => incidents.list(before === null ? { limit } : { before, limit }),
        get: (id) => incidents.get({ id }),
        document: (id) => incidents.document({ id }),
      }),
    )
  const file = workspacePaths(workspace).historyDb
  const history = openHistoryThread({ program: deps.historyThread, file, readOnly: true })
  try {
    const settled = async (): Promise<void> => undefined
    // What is kept was cleaned when it was written; which secrets there are now, nobody knows without the app.
    const parts = { history, settled, hidden: () => [], version: deps.version, now: deps.now }
    return await use(createIncidentActions(parts))
  } finally {
    await history.close()
  }
}
