import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { machines as words } from '../../../shared/words/spoken.ts'
import { useShownMachine } from '../../app/panel-context.tsx'
import { showMachine } from '../../app/shown-machine.ts'
import { useMachines } from '../../app/use-machines.ts'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { machineHost, machineMark } from '../../model/machine-mark.ts'
import { MenuEntry } from '../workspaces/menu-entry.tsx'

/** More would not fit beside the entries around them. */
const MOST = 6

/** The other machines, the way back, and the way to one more. Parts of a menu. */
export function MachineEntries({ onManage }: { onManage: () => void }) {
  const shown = useShownMachine()
  const known = useMachines() ?? []
  return (
    <>
      {(shown !== null || known.length > 0) && (
        <DropdownMenu.Label className="px-2.5 pt-1 text-sm text-faint">{words.section}</DropdownMenu.Label>
      )}
      {shown !== null && <MenuEntry onSelect={() => showMachine(null)}>{words.here}</MenuEntry>}
      {known.slice(0, MOST).map((machine) => {
        const { shape, sentence } = machineMark(machine)
        const isShown = machine.id === shown?.id
        return (
          <MenuEntry key={machine.id} disabled={isShown} onSelect={() => showMachine(machine)}>
            <Line mark={<MarkIcon shape={shape} className="mt-1 size-3" />} title={machine.name} isShown={isShown}>
              {machineHost(machine.url)} · {sentence}
            </Line>
          </MenuEntry>
        )
      })}
      <MenuEntry onSelect={onManage}>{words.manage}</MenuEntry>
    </>
  )
}

type LineProps = { mark: ReactNode; title: string; isShown: boolean; children: ReactNode }

function Line({ mark, title, isShown, children }: LineProps) {
  return (
    <span className="flex min-w-0 flex-1 items-start gap-2">
      {mark}
      <span className="grid min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium">{title}</span>
          {isShown && <Check aria-hidden="true" className="size-3.5 shrink-0" />}
        </span>
        <span className="truncate text-sm text-faint">{children}</span>
      </span>
    </span>
  )
}
