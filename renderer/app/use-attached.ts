import { useCallback } from 'react'
import type { Api } from '../connection/api.ts'
import { useIsWindow } from './panel-context.tsx'
import { useLoad } from './use-load.ts'

/**
 * Whether what the page shows runs apart from the window that it is in, and goes on when the window goes elsewhere. `null`:
 * not known yet. In a browser it never is: the control plane itself goes elsewhere.
 */
export function useIsAttached(): boolean | null {
  const isWindow = useIsWindow()
  const read = useCallback(
    async (api: Api): Promise<boolean> => isWindow && (await api.desktop.get()).attached,
    [isWindow],
  )
  const load = useLoad(read)
  if (!isWindow || load.status === 'failed') return false
  return load.status === 'loaded' ? load.data : null
}
