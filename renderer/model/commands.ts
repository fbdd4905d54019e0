import type { PanelState } from '../../shared/state.ts'
import { languageChoices, languageNames } from '../../shared/words/languages.ts'
import { fill } from '../../shared/words/say.ts'
import {
  workspaces as folders,
  language as languages,
  machines,
  panel,
  palette as words,
} from '../../shared/words/spoken.ts'
import { type Command, type CommandsOf, commandGroups, type Section, type Surroundings } from './commands/command.ts'
import { messagingCommands } from './commands/messaging.ts'
import { serviceCommands } from './commands/services.ts'
import { settingCommands } from './commands/settings.ts'
import { modelCommands, sourceCommands } from './commands/source.ts'
import { trainingCommands } from './commands/training.ts'
import { wrongCommands } from './commands/wrong.ts'
import { fitness, searched } from './fuzzy.ts'
import { incidentHref } from './incident-route.ts'
import { hrefOf, viewNames } from './view.ts'

/** Everything that can be done or shown now, in the order of the groups. Nothing else is in it. */
export function commandsOf(state: PanelState, around: Surroundings): Command[] {
  return families.flatMap((family) => family(state, around))
}

const viewCommands: CommandsOf = () => [
  ...viewNames.map((name) => ({
    id: `view:${name}`,
    group: 'views' as const,
    title: panel.views[name],
    detail: null,
    words: [panel.app.views],
    act: { kind: 'go' as const, href: hrefOf(name) },
  })),
  {
    id: 'view:lessons',
    group: 'views',
    title: words.lessons,
    detail: null,
    words: [panel.app.views],
    act: { kind: 'go', href: incidentHref.lessons },
  },
]

/** A browser keeps it itself; in the window the app does. */
const languageCommands: CommandsOf = (_state, { isLive, isWindow }) =>
  (isLive || !isWindow ? languageChoices : []).map((choice) => ({
    id: `language:${choice}`,
    group: 'settings',
    title: choice === 'system' ? languages.commandSystem : fill(languages.command, { language: languageNames[choice] }),
    detail: null,
    // Whoever does not read the language that is spoken looks for it in English.
    words: ['language', words.settings.language, choice],
    act: { kind: 'speak', language: choice },
  }))

const folderCommands: CommandsOf = (_state, { isLive, workspaces, shownMachine }) =>
  !isLive || shownMachine !== null
    ? []
    : [
        ...(workspaces ?? [])
          .filter(({ state }) => state !== 'current' && state !== 'missing')
          .map(
            ({ name, path, state }): Command => ({
              id: `folder:${path}`,
              group: 'workspaces',
              title: fill(words.goToFolder, { name }),
              detail: folders.states[state],
              words: [path],
              act: { kind: 'goToFolder', path },
            }),
          ),
        folder('choose', words.openFolder),
        folder('manage', words.manageFolders),
      ]

/** Also while the one that is shown cannot be reached: the way back is always there. */
const machineCommands: CommandsOf = (_state, { isLive, machines: known, shownMachine }) => [
  ...(shownMachine === null
    ? []
    : [
        {
          ...folder('machines', machines.back),
          id: 'machine:here',
          act: { kind: 'showMachine' as const, machine: null },
        },
      ]),
  ...(known ?? [])
    .filter(({ id }) => id !== shownMachine)
    .map(
      ({ id, name, url }): Command => ({
        id: `machine:${id}`,
        group: 'workspaces',
        title: fill(machines.command, { name }),
        detail: null,
        words: [url, machines.section],
        act: { kind: 'showMachine', machine: { id, name } },
      }),
    ),
  ...(isLive ? [folder('machines', machines.listTitle)] : []),
]

const folder = (what: 'choose' | 'manage' | 'machines', title: string): Command => ({
  id: `folders:${what}`,
  group: 'workspaces',
  title,
  detail: null,
  words: [panel.settings.folder],
  act: { kind: 'folder', what },
})

const appCommands: CommandsOf = ({ version }) => [
  {
    id: 'sheet:shortcuts',
    group: 'app',
    title: words.shortcuts,
    detail: null,
    words: ['help'],
    act: { kind: 'sheet', sheet: 'shortcuts' },
  },
  {
    id: 'view:health',
    group: 'app',
    title: words.about,
    detail: version,
    words: ['help', panel.app.name],
    act: { kind: 'go', href: hrefOf('health') },
  },
]

const families: readonly CommandsOf[] = [
  wrongCommands,
  viewCommands,
  serviceCommands,
  sourceCommands,
  trainingCommands,
  modelCommands,
  messagingCommands,
  settingCommands,
  languageCommands,
  folderCommands,
  machineCommands,
  appCommands,
]

/** Rank that having been used lately is worth, out of 1. */
const LATELY = 0.15

/**
 * What is shown for what was typed. Nothing typed: what was used lately, then everything by its group. Else what fits, the groups by
 * their best fit and each by how well it fits.
 */
export function sectionsFor(query: string, commands: readonly Command[], recent: readonly string[]): Section[] {
  if (query.trim() === '') {
    const lately = recent.flatMap((id) => commands.filter((command) => command.id === id))
    const others = commands.filter(
      ({ id, isOnlyFound }) => !isOnlyFound && !lately.some((command) => command.id === id),
    )
    const grouped = commandGroups.map((group) => ({ group, commands: others.filter((each) => each.group === group) }))
    return [{ group: 'recent' as const, commands: lately }, ...grouped].filter((section) => section.commands.length > 0)
  }
  const found = commands.flatMap((command) => {
    const how = fitness(query, searched(command.title, [...command.words, words.groups[command.group]]))
    return how === null ? [] : [{ command, rank: how + (recent.includes(command.id) ? LATELY : 0) }]
  })
  found.sort((one, other) => other.rank - one.rank)
  const groups = [...new Set(found.map(({ command }) => command.group))]
  return groups.map((group) => ({
    group,
    commands: found.flatMap(({ command }) => (command.group === group ? [command] : [])),
  }))
}

/** The sections with so many commands in all, from the first on. */
export function firstOf(sections: readonly Section[], most: number): Section[] {
  let left = most
  return sections.flatMap(({ group, commands }) => {
    const shown = commands.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [{ group, commands: shown }]
  })
}
