import { useCallback, useState } from 'react'
import type { DesktopChange, DesktopState } from '../../shared/contract/desktop.ts'
import type { Api } from '../connection/api.ts'
import type { Failure } from '../model/failure.ts'
import { useAction } from './use-action.ts'
import { useLoad } from './use-load.ts'

export type Desktop = {
  /** As it was last read from the system; `null` while it is not known. */
  state: DesktopState | null
  change(change: DesktopChange): void
  pending: boolean
  failure: Failure | null
}

const get = (api: Api): Promise<DesktopState> => api.desktop.get()
const update = (api: Api, change: DesktopChange): Promise<DesktopState> => api.desktop.update(change)

/** How the desktop app behaves on this computer. In the window only. */
export function useDesktop(): Desktop {
  const load = useLoad(get)
  const action = useAction(update)
  const [changed, setChanged] = useState<DesktopState | null>(null)
  const { run } = action
  const change = useCallback(
    (wanted: DesktopChange) => void run(wanted).then((state) => state && setChanged(state)),
    [run],
  )
  const loaded = load.status === 'loaded' ? load.data : null
  const failure = action.failure ?? (load.status === 'failed' ? load.failure : null)
  return { state: changed ?? loaded, change, pending: action.pending, failure }
}
