import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { workspaces as words } from '../../../shared/words/spoken.ts'
import { MAX_PATH } from '../../../shared/workspaces.ts'
import { useIsLive, useIsWindow, usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useIsAttached } from '../../app/use-attached.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field } from '../../components/field.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { openingOf } from '../../model/opening.ts'
import { InspectionView } from './inspection-view.tsx'
import { type Looked, useInspection } from './use-inspection.ts'
import type { Wanted } from './workspace-door.tsx'

/** Asks for a folder, and shows what opening it would change before it can be opened. */
export function OpenFolder({ first, onOpen }: { first: string; onOpen: (wanted: Wanted) => void }) {
  const id = useId()
  const [path, setPath] = useState(first)
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button when it opens.
  useEffect(() => field.current?.focus(), [])
  const here = usePanelState(({ workspace }) => workspace.path)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const isLive = useIsLive()
  const looked = useInspection(path.trim())
  const isWindow = useIsWindow()
  const isAttached = useIsAttached()
  const opening = looked.status === 'found' ? openingOf(looked.inspection, { isTraining, isAttached }) : null
  const stops = opening === 'stops-training'

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (looked.status === 'found' && opening !== null && isLive)
      onOpen({ dir: looked.inspection.path, stopTraining: stops })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        id={id}
        label={words.pathLabel}
        value={path}
        maxLength={MAX_PATH}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        ref={field}
        hint={fill(words.pathHint, { example: exampleBeside(here) })}
        onChange={({ target }) => setPath(target.value)}
        trailing={isWindow && <ChooseButton onChosen={setPath} />}
      />
      <div aria-live="polite" className="grid gap-4 empty:hidden">
        <Look looked={looked} />
        {stops && (
          <p className="flex items-start gap-2">
            <MarkIcon shape="attention" className="mt-1 size-3" />
            {words.stopsTraining}
          </p>
        )}
        {opening === 'leaves-training' && <p className="text-muted">{words.goesOnElsewhere}</p>}
      </div>
      <div>
        <Button type="submit" look="primary" unavailable={opening === null || !isLive}>
          {stops ? words.openStops : words.open}
        </Button>
      </div>
    </form>
  )
}

const chooseFolder = (api: Api): Promise<{ path: string | null }> => api.desktop.chooseFolder()

/** The system's own choice of a folder. In the desktop's window only. */
function ChooseButton({ onChosen }: { onChosen: (path: string) => void }) {
  const { run, pending, blocked, failure } = useAction(chooseFolder)
  const choose = async (): Promise<void> => {
    const chosen = await run()
    if (chosen !== null && chosen.path !== null) onChosen(chosen.path)
  }
  return (
    <>
      <Button busy={pending} unavailable={blocked} onClick={() => void choose()}>
        {words.choose}
      </Button>
      <FailureNote failure={failure} />
    </>
  )
}

function Look({ looked }: { looked: Looked }) {
  switch (looked.status) {
    case 'nothing':
      return null
    case 'looking':
      return (
        <p className="flex items-center gap-2 text-muted">
          <MarkIcon shape="busy" />
          {words.looking}
        </p>
      )
    case 'failed':
      return <FailureNote failure={looked.failure} />
    case 'found':
      return <InspectionView inspection={looked.inspection} />
  }
}

/** A path as this computer writes them. */
const exampleBeside = (path: string): string =>
  path.includes('\\')
    ? 'C:\\Users\\Ann\\llm-trainer'
    : path.startsWith('/Users/')
      ? '/Users/ann/llm-trainer'
      : '/home/ann/llm-trainer'
