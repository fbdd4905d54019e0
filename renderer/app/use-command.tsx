import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { isWholePart } from '../../shared/presentation/panel-route.ts'
import type { LanguageChoice } from '../../shared/words/languages.ts'
import { fill } from '../../shared/words/say.ts'
import { palette as words } from '../../shared/words/spoken.ts'
import type { Api } from '../connection/api.ts'
import { type Command, type CommandAct, call } from '../model/commands/command.ts'
import { readRecent, withRecent } from '../model/recent.ts'
import { useWorkspaceDoor } from '../views/workspaces/workspace-door.tsx'
import { useOpenDialog } from './dialogs.tsx'
import { keep, readKept } from './kept.ts'
import { keepLanguage } from './language.ts'
import type { OverlayName } from './overlays.tsx'
import { useIsWindow } from './panel-context.tsx'
import { pointAt } from './point-at.ts'
import { goTo } from './route.ts'
import { showMachine } from './shown-machine.ts'
import { type Action, useAction } from './use-action.ts'

type Call = CommandAct & { kind: 'call' }

export type CommandRunner = {
  /** Does what the command says, or asks first. */
  run(command: Command): void
  /** What is being asked about; `null`: nothing. */
  asking: Command | null
  /** The answer to it. */
  answer(yes: boolean): void
  /** What became of the last one that asked the control plane. */
  outcome: { title: string; action: Action<Call, unknown> } | null
}

const inWholeApp = (language: LanguageChoice): CommandAct => call((api) => api.desktop.update({ language }))

const ask = (api: Api, { call }: Call): Promise<unknown> => call(api)

/** `show`: opens one of the overlays, or with `null` closes the one that is open. */
export function useCommand(show: (overlay: OverlayName | null) => void): CommandRunner {
  const openDialog = useOpenDialog()
  const isWindow = useIsWindow()
  const door = useWorkspaceDoor()
  const action = useAction(ask)
  const [asking, setAsking] = useState<Command | null>(null)
  const [title, setTitle] = useState<string | null>(null)
  const { run: runCall } = action

  const callNow = useCallback(
    (command: Command): void => {
      if (command.act.kind !== 'call') return
      setTitle(command.title)
      void runCall(command.act)
    },
    [runCall],
  )
  const run = useCallback(
    (command: Command): void => {
      keep('recent-commands', JSON.stringify(withRecent(readRecent(readKept('recent-commands')), command.id)))
      // The palette gives the focus back before what it leads to takes it.
      flushSync(() => show(null))
      const { act } = command
      switch (act.kind) {
        case 'go':
          go(act.href)
          return
        case 'link':
          window.open(act.href, '_blank', 'noreferrer')
          return
        case 'dialog':
          openDialog(act.dialog)
          return
        case 'sheet':
          show(act.sheet)
          return
        case 'folder':
          door[act.what]()
          return
        case 'goToFolder':
          door.goTo(act.path)
          return
        case 'showMachine':
          showMachine(act.machine)
          return
        case 'speak':
          if (isWindow) callNow({ ...command, act: inWholeApp(act.language) })
          else keepLanguage(act.language)
          return
        case 'call':
          if (act.asks === null) callNow(command)
          else setAsking(command)
      }
    },
    [show, openDialog, door, callNow, isWindow],
  )
  const answer = useCallback(
    (yes: boolean): void => {
      setAsking(null)
      if (yes && asking !== null) callNow(asking)
    },
    [asking, callNow],
  )
  return { run, asking, answer, outcome: title === null ? null : { title, action } }
}

/** To a view, a part of it, or something in it; the focus goes along. */
export function go(href: string): void {
  if (window.location.hash === href) pointAt(href)
  else goTo(href)
  if (!isWholePart(href.slice(1))) return
  const main = document.querySelector('main')
  main?.focus()
  main?.scrollIntoView()
}

/** What is said of a command to somebody who hears the panel. */
export function sayOutcome({ title, action }: NonNullable<CommandRunner['outcome']>): string {
  if (action.pending) return ''
  return fill(action.failure === null ? words.done : words.failed, { title })
}
