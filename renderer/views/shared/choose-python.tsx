import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { backends } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'

const { choose: words } = backends
/** Characters; what the contract takes. */
const MAX_PATH = 4096

const choosePython = (api: Api, path: string | null): Promise<unknown> => api.backends.python({ path })

/** Which interpreter the Python services run in. It is looked at before it is taken, and a refusal stands at the field. */
export function ChoosePython({ onChosen }: { onChosen: () => void }) {
  const id = useId()
  const inUse = usePanelState(({ backends: { python } }) => python?.interpreter ?? null)
  const folder = usePanelState(({ workspace }) => workspace.path)
  const [path, setPath] = useState(inUse?.kind === 'chosen' ? inUse.path : '')
  const [asked, setAsked] = useState<'path' | 'find'>('path')
  const [isEmpty, setIsEmpty] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button when it opens.
  useEffect(() => field.current?.focus(), [])
  const { run, pending, failure, forget, blocked } = useAction(choosePython)

  const ask = async (what: 'path' | 'find'): Promise<void> => {
    if (blocked || pending) return
    setAsked(what)
    if ((await run(what === 'find' ? null : path.trim())) === null) field.current?.focus()
    else onChosen()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsEmpty(path.trim() === '')
    if (path.trim() === '') field.current?.focus()
    else void ask('path')
  }
  const isRefused = isEmpty || (failure !== null && asked === 'path')
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field
        id={id}
        ref={field}
        label={words.label}
        value={path}
        maxLength={MAX_PATH}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={isRefused || undefined}
        onChange={({ target }) => {
          setPath(target.value)
          setIsEmpty(false)
          forget()
        }}
        hint={
          <>
            {isEmpty ? <span className="text-bad">{words.empty}</span> : hintUnless(failure !== null, folder)}
            <FailureNote failure={failure} />
          </>
        }
        trailing={
          <Button type="submit" look="primary" busy={pending && asked === 'path'} unavailable={blocked || pending}>
            {words.use}
          </Button>
        }
      />
      <div className="grid justify-items-start gap-1">
        <Button busy={pending && asked === 'find'} unavailable={blocked || pending} onClick={() => void ask('find')}>
          {words.find}
        </Button>
        <p className="text-sm text-muted">{words.findHint}</p>
      </div>
    </form>
  )
}

const hintUnless = (refused: boolean, folder: string): string | null =>
  refused ? null : fill(words.hint, { example: exampleBeside(folder) })

/** A path as this computer writes them. */
const exampleBeside = (folder: string): string =>
  folder.includes('\\') ? 'C:\\Python313\\python.exe' : '/usr/bin/python3'
