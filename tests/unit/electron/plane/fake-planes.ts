import type { RunningPlane } from '../../../../control/attach/find-running.ts'
import type { DesktopPlane } from '../../../../electron/plane/desktop-plane.ts'
import { recordedApi } from '../../../support/api-recorder.ts'

export const runningPlane: RunningPlane = {
  origin: 'http://127.0.0.1:1',
  pid: 1,
  token: '',
  workspaceId: '',
  workspace: '/somewhere',
}

/** A plane that only writes down what is done with it. */
export function fakePlane(kind: DesktopPlane['kind'], done: string[] = [], name: string = kind) {
  const gone = new AbortController()
  const tell = (what: string): void => void done.push(`${name} ${what}`)
  const plane: DesktopPlane = {
    kind,
    router: { name } as never,
    api: recordedApi().api,
    lead: () => {
      throw new Error('no line leads to another machine')
    },
    gone: gone.signal,
    suspend: () => tell('suspend'),
    resume: () => tell('resume'),
    leave: async () => tell('left'),
    stop: async () => tell('stopped'),
  }
  return { plane, end: () => gone.abort() }
}
