import { type FormEvent, useId, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { workspaces as words } from '../../../shared/words/spoken.ts'
import { type ListedWorkspace, MAX_WORKSPACE_NAME } from '../../../shared/workspaces.ts'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'

const list = (api: Api): Promise<ListedWorkspace[]> => api.workspaces.list()
const rename = (api: Api, input: { dir: string; name: string }): Promise<unknown> => api.workspaces.rename(input)
const forget = (api: Api, dir: string): Promise<unknown> => api.workspaces.forget({ dir })

/** Names of the workspaces, and which of them are remembered. */
export function ManageWorkspaces() {
  const load = useLoad(list)
  const [forgotten, setForgotten] = useState<string[]>([])
  if (load.status === 'loading') return <p className="text-muted">{words.looking}</p>
  if (load.status === 'failed') return <FailureNote failure={load.failure} />
  return (
    <div className="grid gap-4">
      <p className="text-muted">{words.listText}</p>
      <ul className="grid gap-4">
        {load.data
          .filter(({ path }) => !forgotten.includes(path))
          .map((each) => (
            <Row key={each.path} known={each} onForgotten={() => setForgotten((paths) => [...paths, each.path])} />
          ))}
      </ul>
    </div>
  )
}

function Row({ known, onForgotten }: { known: ListedWorkspace; onForgotten: () => void }) {
  const { path, state } = known
  const id = useId()
  const [saved, setSaved] = useState(known.name)
  const [name, setName] = useState(known.name)
  const naming = useAction(rename)
  const forgetting = useAction(forget)
  const changed = name.trim() !== saved && name.trim() !== ''

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (changed && (await naming.run({ dir: path, name })) !== null) setSaved(name.trim())
  }
  const remove = async (): Promise<void> => {
    if ((await forgetting.run(path)) !== null) onForgotten()
  }
  return (
    <li>
      <form onSubmit={(event) => void submit(event)} className="grid gap-1">
        <label htmlFor={id} className="text-sm break-all text-muted">
          <span className="sr-only">{fill(words.nameLabel, { path: '' })}</span>
          {path} <span className="text-faint">· {words.states[state]}</span>
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            id={id}
            value={name}
            maxLength={MAX_WORKSPACE_NAME}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
            className={`${inputClass} flex-1 basis-40`}
          />
          <Button type="submit" busy={naming.pending} unavailable={!changed || naming.blocked}>
            {words.rename}
          </Button>
          {state !== 'current' && (
            <Button
              look="quiet"
              aria-label={fill(words.forgetOf, { name: saved })}
              busy={forgetting.pending}
              unavailable={forgetting.blocked}
              onClick={() => void remove()}
            >
              {words.forget}
            </Button>
          )}
        </div>
        <FailureNote failure={naming.failure ?? forgetting.failure} />
      </form>
    </li>
  )
}
