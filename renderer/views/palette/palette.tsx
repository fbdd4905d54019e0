import { Command as List } from 'cmdk'
import { CornerDownLeft, Search } from 'lucide-react'
import { type RefObject, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { ListedMachine } from '../../../shared/machines.ts'
import { fill } from '../../../shared/words/say.ts'
import { palette as words } from '../../../shared/words/spoken.ts'
import type { ListedWorkspace } from '../../../shared/workspaces.ts'
import { dialogAsks } from '../../app/dialogs.tsx'
import { readKept } from '../../app/kept.ts'
import type { Limits } from '../../app/limits/limits.ts'
import { useIsLive, useIsWindow, useLimits, usePanelState, useShownMachine } from '../../app/panel-context.tsx'
import { useLoad } from '../../app/use-load.ts'
import { Keys } from '../../components/keys.tsx'
import { Modal } from '../../components/modal.tsx'
import type { Api } from '../../connection/api.ts'
import type { Command, Section } from '../../model/commands/command.ts'
import { commandsOf, firstOf, sectionsFor } from '../../model/commands.ts'
import { readRecent } from '../../model/recent.ts'
import { keysOf } from '../../model/shortcuts.ts'
import type { ViewName } from '../../model/view.ts'

const listMachines = (api: Api): Promise<ListedMachine[]> => api.machines.list()
const listWorkspaces = (api: Api): Promise<ListedWorkspace[]> => api.workspaces.list()

/** Rows that the palette has room for. */
const FIRST_ROWS = 14

/** `typed`: what was typed before the palette was there. */
type Props = { typed: RefObject<string>; onRun: (command: Command) => void; onClose: () => void }

const firstId = (sections: readonly Section[]): string => sections[0]?.commands[0]?.id ?? ''

/** Everything that can be done or shown, by typing what it is. */
export function Palette({ typed, onRun, onClose }: Props) {
  const [query, setQuery] = useState(() => typed.current)
  const isLive = useIsLive()
  const isWindow = useIsWindow()
  const state = usePanelState((whole) => whole)
  const load = useLoad(listWorkspaces)
  const workspaces = load.status === 'loaded' ? load.data : null
  const known = useLoad(listMachines)
  const machines = known.status === 'loaded' ? known.data : null
  const shownMachine = useShownMachine()?.id ?? null
  const limits = useLimits()
  const commands = useMemo(
    () =>
      commandsOf(state, { isLive, isWindow, workspaces, machines, shownMachine }).filter(({ act }) =>
        mayBe(act, limits),
      ),
    [state, isLive, isWindow, workspaces, machines, shownMachine, limits],
  )
  // As it was when the palette was opened: what is chosen in it closes it.
  const [recent] = useState(() => readRecent(readKept('recent-commands')))
  const all = useMemo(() => sectionsFor(query, commands, recent), [query, commands, recent])
  // What fits is drawn first, the rest when it is on the screen.
  const rows = useDeferredValue(Number.POSITIVE_INFINITY, FIRST_ROWS)
  const sections = useMemo(() => firstOf(all, rows), [all, rows])
  const field = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState(() => firstId(sections))
  const isThere = sections.some(({ commands }) => commands.some(({ id }) => id === chosen))
  // The library also chooses by itself after something was typed, from the list of before.
  const isChoosing = useRef(false)
  const type = (text: string): void => {
    isChoosing.current = false
    setQuery(text)
    setChosen(firstId(sectionsFor(text, commands, recent)))
  }
  const choose = (): void => {
    isChoosing.current = true
  }
  return (
    <Modal
      label={words.title}
      first={field}
      onClose={onClose}
      className="mt-[12dvh] mb-auto w-[min(40rem,calc(100vw-1.5rem))]"
    >
      <List
        label={words.field}
        value={isThere ? chosen : firstId(sections)}
        onValueChange={(id) => isChoosing.current && setChosen(id)}
        onKeyDownCapture={choose}
        onPointerMoveCapture={choose}
        shouldFilter={false}
        loop
        className="grid max-h-[min(32rem,76dvh)] grid-rows-[auto_minmax(0,1fr)_auto]"
      >
        <div className="flex items-center gap-2.5 border-line border-b px-4">
          <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <List.Input
            ref={field}
            value={query}
            onValueChange={type}
            placeholder={words.placeholder}
            spellCheck={false}
            className="h-12 w-full min-w-0 bg-transparent text-md outline-none placeholder:text-faint"
          />
        </div>
        <List.List label={words.list} className="scroll-py-2 overflow-y-auto overscroll-contain p-2">
          {sections.length === 0 && (
            <List.Empty className="grid gap-1 px-2.5 py-6 text-center text-muted">
              <span className="font-medium text-text wrap-anywhere">{fill(words.none, { query })}</span>
              {isLive ? words.noneHint : words.lost}
            </List.Empty>
          )}
          {sections.map((section) => (
            <Group key={section.group} section={section} onRun={onRun} />
          ))}
        </List.List>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-sm text-muted">
          {isLive ? <Hints /> : <span role="status">{words.lost}</span>}
        </p>
      </List>
    </Modal>
  )
}

function Hints() {
  return (
    <>
      <Hint keys={['↑', '↓']} text={words.keys.choose} />
      <Hint keys={['Enter']} text={words.keys.run} />
      <Hint keys={['Esc']} text={words.keys.close} />
    </>
  )
}

function Hint({ keys, text }: { keys: string[]; text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Keys keys={keys} />
      {text}
    </span>
  )
}

function Group({ section: { group, commands }, onRun }: { section: Section; onRun: Props['onRun'] }) {
  return (
    <List.Group
      heading={words.groups[group]}
      className="not-first:mt-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {commands.map((command) => (
        <Row key={command.id} command={command} onRun={onRun} />
      ))}
    </List.Group>
  )
}

const viewOf = ({ id, group }: Command): ViewName | null =>
  group === 'views' && id !== 'view:lessons' ? (id.slice('view:'.length) as ViewName) : null

function Row({ command, onRun }: { command: Command; onRun: Props['onRun'] }) {
  const { id, title, detail, act } = command
  const view = viewOf(command)
  return (
    <List.Item
      value={id}
      onSelect={() => onRun(command)}
      className="group flex min-h-9 cursor-pointer scroll-my-2 items-center gap-3 rounded-md px-2.5 py-1.5 select-none aria-selected:bg-accent-soft forced-colors:aria-selected:bg-[Highlight] forced-colors:aria-selected:text-[HighlightText] forced-colors:aria-selected:forced-color-adjust-none"
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 font-medium wrap-anywhere">
          {title}
          {asksOrLeads(act) && <span aria-hidden="true">…</span>}
        </span>
        {detail && (
          <span className="min-w-0 text-sm text-muted wrap-anywhere forced-colors:text-current">{detail}</span>
        )}
      </span>
      {view && <Keys keys={keysOf.view(view)} className="max-[30rem]:hidden" />}
      <CornerDownLeft
        aria-hidden="true"
        className="invisible size-3.5 shrink-0 text-muted group-aria-selected:visible"
      />
    </List.Item>
  )
}

/** Whether what a command asks in the end is not refused. */
function mayBe(act: Command['act'], limits: Limits | null): boolean {
  if (limits === null) return true
  if (act.kind === 'call') return limits.whyNot(act.call) === false
  return act.kind !== 'dialog' || limits.whyNot(dialogAsks[act.dialog]) === false
}

/** Something more is to be answered before anything is done. */
const asksOrLeads = (act: Command['act']): boolean =>
  act.kind === 'dialog' || act.kind === 'folder' || (act.kind === 'call' && act.asks !== null)
