import { withoutSecrets } from '../../control/history/without-secrets.ts'
import type { PlaneClient } from '../connection.ts'
import type { CliDeps } from '../deps.ts'
import { sayFailure } from '../failure.ts'
import type { RunningPlane } from '../parts.ts'
import { withPlane } from '../with-plane.ts'

export type Reached = { client: PlaneClient; plane: RunningPlane }

/** How the server reaches the control plane of its workspace: found anew for each call, so that a restart of the app is none of its business. */
export type PlaneAccess = {
  /** One attempt. Rejects with what is the matter: nothing runs, it does not answer, it refuses. */
  use<T>(act: (reached: Reached) => Promise<T>): Promise<T>
}

export const planeAccess = (deps: Pick<CliDeps, 'findRunning'>, workspace: string): PlaneAccess => ({
  use: (act) => withPlane(deps, workspace, act),
})

/** What an assistant is told of a failure. */
export const sayToAssistant = (error: unknown): string => withoutSecrets(sayFailure(error).text, [])
