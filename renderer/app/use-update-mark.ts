import type { Api } from '../connection/api.ts'
import { useIsWindow } from './panel-context.tsx'
import { usePolled } from './use-polled.ts'

/** Milliseconds: nothing about it is urgent. */
const EVERY_MS = 60_000

const ask = (api: Api) => api.desktop.updates.get()

/** What there is to know about versions of the app, for a quiet mark; in the window of the app only. */
export function useUpdateMark(): 'ready' | 'failed' | null {
  const state = usePolled(ask, useIsWindow() ? EVERY_MS : null)
  if (state?.after?.verdict === 'failed') return 'failed'
  return state?.now.stage === 'ready' ? 'ready' : null
}
