import { sayMissing } from '../../../shared/presentation/backends-words.ts'
import type { BackendsState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { backends as words } from '../../../shared/words/spoken.ts'
import { useDialogUnavailable, useOpenDialog } from '../../app/dialogs.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Label } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'

const look = (api: Api): Promise<unknown> => api.backends.look()
const install = (api: Api): Promise<unknown> => api.backends.install()

type Props = { python: BackendsState['python']; isBusy: boolean }

/** The interpreter that the services would run in, and what it lacks. */
export function PythonFacts({ python, isBusy }: Props) {
  const looking = useAction(look)
  const openDialog = useOpenDialog()
  const unavailable = useDialogUnavailable('python')
  return (
    <div className="grid gap-2">
      <Label>{words.interpreter}</Label>
      <Interpreter python={python} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          busy={looking.pending}
          unavailable={looking.blocked || isBusy}
          onClick={() => void looking.run()}
        >
          {words.lookAgain}
        </Button>
        <Button size="sm" look="quiet" unavailable={unavailable || isBusy} onClick={() => openDialog('python')}>
          {words.chooseAnother}
        </Button>
      </div>
      <FailureNote failure={looking.failure} />
      {python !== null && python.interpreter !== null && <Packages missing={python.missing} isBusy={isBusy} />}
    </div>
  )
}

function Interpreter({ python }: Pick<Props, 'python'>) {
  if (python === null) return <p className="text-muted">{words.notLooked}</p>
  if (python.interpreter === null)
    return (
      <p className="flex items-start gap-2">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        {words.notFound}
      </p>
    )
  const { path, version, kind } = python.interpreter
  return (
    <div className="grid gap-0.5">
      <p>
        {fill(words.version, { version })} <span className="text-muted">· {words.found[kind]}</span>
      </p>
      <code className="font-mono text-sm break-all text-muted">{path}</code>
    </div>
  )
}

function Packages({ missing, isBusy }: { missing: string[]; isBusy: boolean }) {
  const action = useAction(install)
  if (missing.length === 0) return <p className="text-sm text-muted">{sayMissing(missing)}</p>
  return (
    <div className="grid justify-items-start gap-2 rounded-md bg-warn-soft p-3 forced-colors:border">
      <p className="flex items-start gap-2">
        <MarkIcon shape="attention" className="mt-1 size-3" />
        <span className="min-w-0 break-words">{sayMissing(missing)}</span>
      </p>
      <Button size="sm" busy={action.pending} unavailable={action.blocked || isBusy} onClick={() => void action.run()}>
        {words.install}
      </Button>
      <p className="text-sm text-muted">{words.installHint}</p>
      <FailureNote failure={action.failure} />
    </div>
  )
}
