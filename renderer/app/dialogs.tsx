import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useState } from 'react'
import { dialogOfHash } from '../../shared/presentation/dialog-route.ts'
import type { DialogName } from '../../shared/presentation/repair-plan.ts'
import { hrefOf } from '../model/view.ts'
import type { Ask } from './limits/first-call.ts'
import type { Unavailable } from './limits/limits.ts'
import { useIsLive, useWhyNot } from './panel-context.tsx'

const dialogOf = () => import('./dialog-of.tsx')
const DialogOf = lazy(async () => ({ default: (await dialogOf()).DialogOf }))

const OpenDialogContext = createContext<(name: DialogName) => void>(() => undefined)

/** Opens what a repair asks for, over the view that it was asked from. */
export const useOpenDialog = (): ((name: DialogName) => void) => use(OpenDialogContext)

/** What each asks in the end. */
export const dialogAsks: Record<DialogName, Ask> = {
  key: (api) => api.key.set,
  model: (api) => api.source.switch,
  cerebrum: (api) => api.config.update,
  secrets: (api) => api.key.moveFromConfig,
  python: (api) => api.backends.python,
}

/** Why a dialog is not opened now: nothing, or not what it asks in the end, can be asked. */
export function useDialogUnavailable(name: DialogName): Unavailable {
  const whyNot = useWhyNot(dialogAsks[name])
  return !useIsLive() || whyNot
}

export function DialogProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<DialogName | null>(null)
  const close = useCallback(() => setOpen(null), [])
  useEffect(loadSoon, [])
  // The tray asks for a dialog by the page's address. It is asked for once: the address then is that of a view again.
  useEffect(() => {
    const over = new AbortController()
    const look = (): void => {
      const asked = dialogOfHash(window.location.hash)
      if (asked === null) return
      window.history.replaceState(null, '', hrefOf('overview'))
      setOpen(asked)
    }
    look()
    window.addEventListener('hashchange', look, { signal: over.signal })
    return () => over.abort()
  }, [])
  return (
    <OpenDialogContext value={setOpen}>
      {children}
      <Suspense>{open && <DialogOf name={open} onClose={close} />}</Suspense>
    </OpenDialogContext>
  )
}

/** Before it is asked for: a panel that stays open over an update of the app would look for files that are gone. */
function loadSoon(): () => void {
  const idle = requestIdleCallback(() => void Promise.allSettled([dialogOf()]))
  return () => cancelIdleCallback(idle)
}
