import { Check, ChevronsUpDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { fill } from '../../../shared/words/say.ts'
import { workspaces as words } from '../../../shared/words/spoken.ts'
import type { ListedWorkspace } from '../../../shared/workspaces.ts'
import { usePanelState, useShownMachine } from '../../app/panel-context.tsx'
import { useLoad } from '../../app/use-load.ts'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { pathTail } from '../../format/amounts.ts'
import { MachineEntries } from '../machines/machine-entries.tsx'
import { MenuEntry } from './menu-entry.tsx'
import { useWorkspaceDoor } from './workspace-door.tsx'

const PATH_LENGTH = 40
/** More would not fit beside the entries below them. */
const MOST = 8

const list = (api: Api): Promise<ListedWorkspace[]> => api.workspaces.list()

/** The workspace's name; behind it the others, and the way to one more. Not in a portal: what is shown stays inside the page's header. */
export function WorkspaceMenu() {
  const name = usePanelState(({ workspace }) => workspace.name)
  const path = usePanelState(({ workspace }) => workspace.path)
  const machine = useShownMachine()
  const shown = machine === null ? name : `${machine.name} · ${name}`
  const { choose, manage, machines } = useWorkspaceDoor()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={fill(words.menu, { name: shown })}
        title={path}
        className="flex min-h-7 min-w-0 max-w-full items-center gap-1 rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-text forced-colors:border wide:-ml-1.5 wide:max-w-[calc(100%+0.375rem)]"
      >
        <span className="truncate max-[30rem]:max-w-11">{shown}</span>
        <ChevronsUpDown aria-hidden="true" className="size-3 shrink-0" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className="z-20 w-80 max-w-[calc(100vw-1rem)] rounded-md bg-raised p-1 text-text shadow-float"
      >
        {/* Another machine's folders are opened there. */}
        {machine === null && (
          <>
            <Known />
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <MenuEntry onSelect={choose}>{words.openFolder}</MenuEntry>
            <MenuEntry onSelect={manage}>{words.manage}</MenuEntry>
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
          </>
        )}
        <MachineEntries onManage={machines} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

function Known() {
  const load = useLoad(list)
  const { goTo } = useWorkspaceDoor()
  if (load.status === 'loading') return <p className="px-2.5 py-1.5 text-muted">{words.looking}</p>
  if (load.status === 'failed')
    return (
      <div className="px-2.5 py-1.5">
        <FailureNote failure={load.failure} />
      </div>
    )
  return load.data.slice(0, MOST).map((each) => (
    <MenuEntry
      key={each.path}
      disabled={each.state === 'current' || each.state === 'missing'}
      onSelect={() => goTo(each.path)}
    >
      <span className="grid min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium">{each.name}</span>
          {each.state === 'current' && <Check aria-hidden="true" className="size-3.5 shrink-0" />}
          <span className="ml-auto shrink-0 text-sm text-faint">{words.states[each.state]}</span>
        </span>
        <span title={each.path} className="truncate text-sm text-faint">
          {pathTail(each.path, PATH_LENGTH)}
        </span>
      </span>
    </MenuEntry>
  ))
}
