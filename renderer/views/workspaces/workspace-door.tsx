import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useMemo, useState } from 'react'
import { isUnderWay } from '../../../shared/training.ts'
import { machines, workspaces as words } from '../../../shared/words/spoken.ts'
import { useIsWindow, usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Dialog } from '../../components/dialog.tsx'
import type { Api } from '../../connection/api.ts'
import { Going } from './going.tsx'
import { ManageWorkspaces } from './manage-workspaces.tsx'
import { OpenFolder } from './open-folder.tsx'

export type WorkspaceDoor = {
  /** Asks for a folder, and shows what is in it before anything is touched. */
  choose(): void
  /** Goes over to a workspace that is known. */
  goTo(path: string): void
  manage(): void
  /** Shows the other machines, and asks for one more. */
  machines(): void
}

const WorkspaceDoorContext = createContext<WorkspaceDoor | null>(null)

export function useWorkspaceDoor(): WorkspaceDoor {
  const door = use(WorkspaceDoorContext)
  if (door === null) throw new Error('There is no way to other workspaces around this component')
  return door
}

const ManageMachines = lazy(async () => ({ default: (await import('../machines/manage-machines.tsx')).ManageMachines }))

type Shown = { what: 'choose' | 'going'; path: string } | { what: 'manage' | 'machines' }
export type Wanted = { dir: string; stopTraining: boolean }

const openFolder = (api: Api, wanted: Wanted): Promise<{ url: string | null }> => api.workspaces.open(wanted)

/** The ways to other workspaces, and the one that is being gone. */
export function WorkspaceDoorProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [opened, setOpened] = useState(false)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const isWindow = useIsWindow()
  const { run, failure, forget } = useAction(openFolder)

  const go = useCallback(
    async (wanted: Wanted): Promise<void> => {
      setOpened(false)
      setShown({ what: 'going', path: wanted.dir })
      const result = await run(wanted)
      if (result === null) return
      setOpened(true)
      // The desktop's window is led over by itself, and goes nowhere else.
      if (result.url !== null && !isWindow) window.location.assign(result.url)
    },
    [run, isWindow],
  )
  const choose = useCallback(
    (path: string): void => {
      forget()
      setShown({ what: 'choose', path })
    },
    [forget],
  )
  const door = useMemo(
    (): WorkspaceDoor => ({
      choose: () => choose(''),
      // Whether training is to be stopped is the user's to say.
      goTo: (path) => (isTraining ? choose(path) : void go({ dir: path, stopTraining: false })),
      manage: () => setShown({ what: 'manage' }),
      machines: () => setShown({ what: 'machines' }),
    }),
    [choose, go, isTraining],
  )
  const close = useCallback(() => setShown(null), [])
  const here = usePanelState(({ workspace }) => workspace.path)
  // The desktop's window is there, although the line over which it was asked has ended.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another folder is what it waits for
  useEffect(close, [here])
  return (
    <WorkspaceDoorContext value={door}>
      {children}
      {shown?.what === 'choose' && (
        <Dialog title={words.dialogTitle} onClose={close}>
          <OpenFolder first={shown.path} onOpen={(wanted) => void go(wanted)} />
        </Dialog>
      )}
      {shown?.what === 'going' && (
        <Dialog title={words.dialogTitle} onClose={close}>
          <Going path={shown.path} failure={failure} opened={opened} onBack={() => choose(shown.path)} />
        </Dialog>
      )}
      {shown?.what === 'manage' && (
        <Dialog title={words.listTitle} onClose={close}>
          <ManageWorkspaces />
        </Dialog>
      )}
      {shown?.what === 'machines' && (
        <Dialog title={machines.listTitle} onClose={close}>
          <Suspense fallback={<p className="text-muted">{words.looking}</p>}>
            <ManageMachines />
          </Suspense>
        </Dialog>
      )}
    </WorkspaceDoorContext>
  )
}
