import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import { dialogOfHash } from '../../shared/presentation/dialog-route.ts'
import type { DialogName } from '../../shared/presentation/repair-plan.ts'
import { backends, panel } from '../../shared/words/spoken.ts'
import { Dialog } from '../components/dialog.tsx'
import { hrefOf } from '../model/view.ts'
import { CerebrumAddress } from '../views/shared/cerebrum-address.tsx'
import { ChoosePython } from '../views/shared/choose-python.tsx'
import { KeyForm } from '../views/shared/key-form.tsx'
import { ModelPicker } from '../views/shared/model-picker.tsx'
import { SecretsInFile } from '../views/shared/secrets-in-file.tsx'

const OpenDialogContext = createContext<(name: DialogName) => void>(() => undefined)

/** Opens what a repair asks for, over the view that it was asked from. */
export const useOpenDialog = (): ((name: DialogName) => void) => use(OpenDialogContext)

const titles: Record<DialogName, string> = {
  key: panel.key.title,
  model: panel.models.title,
  cerebrum: panel.cerebrum.title,
  secrets: panel.settings.secretsTitle,
  python: backends.choose.title,
}

export function DialogProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<DialogName | null>(null)
  const close = useCallback(() => setOpen(null), [])
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
      {open && (
        <Dialog title={titles[open]} onClose={close}>
          <DialogBody name={open} onDone={close} />
        </Dialog>
      )}
    </OpenDialogContext>
  )
}

function DialogBody({ name, onDone }: { name: DialogName; onDone: () => void }) {
  switch (name) {
    case 'key':
      return <KeyForm switchByDefault asksName={false} />
    case 'model':
      return <ModelPicker onChosen={onDone} />
    case 'secrets':
      return <SecretsInFile onMoved={onDone} />
    case 'cerebrum':
      return <CerebrumAddress onSaved={onDone} />
    case 'python':
      return <ChoosePython onChosen={onDone} />
  }
}
