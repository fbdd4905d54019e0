import type { Machine } from '../../../shared/machines.ts'
import type { DialogName } from '../../../shared/presentation/repair-plan.ts'
import type { PanelState } from '../../../shared/state.ts'
import type { LanguageChoice } from '../../../shared/words/languages.ts'
import type { ListedWorkspace } from '../../../shared/workspaces.ts'
import type { Api } from '../../connection/api.ts'

/** In the order in which they are shown. */
export const commandGroups = [
  'wrong',
  'views',
  'services',
  'source',
  'training',
  'models',
  'settings',
  'workspaces',
  'app',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What choosing a command does. */
export type CommandAct =
  | { kind: 'go'; href: string }
  /** A page outside this computer. */
  | { kind: 'link'; href: string }
  | { kind: 'dialog'; dialog: DialogName }
  | { kind: 'sheet'; sheet: 'shortcuts' }
  | { kind: 'folder'; what: 'choose' | 'manage' | 'machines' }
  | { kind: 'goToFolder'; path: string }
  /** `null`: this computer. */
  | { kind: 'showMachine'; machine: Pick<Machine, 'id' | 'name'> | null }
  | { kind: 'speak'; language: LanguageChoice }
  /** `asks`: it costs what cannot be had back, so that it is asked about first. */
  | { kind: 'call'; call: (api: Api) => Promise<unknown>; asks: Question | null }

export type Question = { title: string; lines: string[]; doIt: string }

export type Command = {
  /** Stable: the same thing to do has the same id, whatever the state. */
  id: string
  group: CommandGroup
  title: string
  /** What it costs, or leads to. */
  detail: string | null
  /** Words by which somebody may look for it. */
  words: readonly string[]
  act: CommandAct
  /** It is shown to who looks for it, and not among everything. */
  isOnlyFound?: true
}

/** Commands under one heading. */
export type Section = { group: CommandGroup | 'recent'; commands: Command[] }

export type Surroundings = {
  /** The control plane can be asked. */
  isLive: boolean
  isWindow: boolean
  /** Those that are known; `null` while nobody has told. */
  workspaces: readonly ListedWorkspace[] | null
  /** The other ones that are known; `null` while nobody has told. */
  machines: readonly Machine[] | null
  /** The one of them that is shown; `null`: this computer is. */
  shownMachine: string | null
}

export type CommandsOf = (state: PanelState, around: Surroundings) => Command[]

export const call = (ask: (api: Api) => Promise<unknown>, asks: Question | null = null): CommandAct => ({
  kind: 'call',
  call: ask,
  asks,
})
