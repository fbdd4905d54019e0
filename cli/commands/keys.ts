import { Option } from 'commander'
import { keyNamed, type SavedKey } from '../../shared/saved-keys.ts'
import type { Procedure } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { savedKeys } from '../../shared/words/en/saved-keys.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import { type Add, addGroup, type Json, type Place } from '../kit.ts'
import { createPrinter, type Printer, sayDone } from '../output/printer.ts'
import { createStepPrinter } from '../output/procedure-lines.ts'
import { sayKeyHints } from './key.ts'

const { cli: words, place, kept } = savedKeys

export const addKeys: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const keys = addGroup(program, 'keys', words.commands.keys, async (given) => done(await keysList(deps, place(given))))
  keys
    .command('list')
    .description(words.commands.list)
    .action(async (given: Json) => done(await keysList(deps, place(given))))
  keys
    .command('use')
    .description(words.commands.use)
    .argument('<name>', cliMore.keys.name)
    .action(async (name: string, given: Json) => done(await keysUse(deps, place(given), name)))
  keys
    .command('rename')
    .description(words.commands.rename)
    .argument('<name>', cliMore.keys.name)
    .argument('<new>', cliMore.keys.to)
    .action(async (name: string, to: string, given: Json) => done(await keysRename(deps, place(given), name, to)))
  keys
    .command('remove')
    .description(words.commands.remove)
    .argument('<name>', cliMore.keys.name)
    .addOption(new Option('--in-use', words.options.inUse).default(false))
    .action(async (name: string, given: Json & { inUse: boolean }) =>
      done(await keysRemove(deps, place(given), name, given.inUse)),
    )
}

const keysList = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const keys = await actions.keysList()
    const printer = createPrinter(deps, json)
    if (json) printer.json(keys)
    if (keys.length === 0) printer.line(words.none)
    for (const { name, last4, store, inUse } of keys)
      printer.line(fill(words.line, { mark: inUse ? '*' : ' ', name, last4, place: place[store] }))
    return exitCodes.ok
  })

const keysUse = (deps: CliDeps, { workspace, json }: Place, name: string): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const { id } = meant(await actions.keysList(), name)
    const printer = createPrinter(deps, json)
    const interrupts = listenForInterrupts(deps)
    try {
      const trial = await actions.keysUse(id, { signal: interrupts.asked, onProgress: createStepPrinter(printer) })
      if (json) printer.json(trial)
      const { source } = await actions.sourceGet()
      return tellUse(printer, trial, source === 'openrouter')
    } finally {
      interrupts.close()
    }
  })

function tellUse(printer: Printer, trial: Procedure, isSource: boolean): number {
  switch (trial.outcome) {
    case 'done':
      printer.line(words.used)
      sayKeyHints(printer, trial, isSource)
      return exitCodes.ok
    case 'cancelled':
      printer.problem(cli.key.cancelled)
      return exitCodes.interrupted
    default:
      printer.problem([cli.key.failed, trial.problem && sayProblem(trial.problem), kept].filter(Boolean).join(' '))
      return exitCodes.failed
  }
}

const keysRename = (deps: CliDeps, { workspace, json }: Place, name: string, to: string): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    refuseKey(to)
    await actions.keysRename(meant(await actions.keysList(), name).id, to)
    sayDone(deps, json, fill(words.renamed, { name: to.trim() }))
    return exitCodes.ok
  })

const keysRemove = (deps: CliDeps, { workspace, json }: Place, name: string, evenInUse: boolean): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const key = meant(await actions.keysList(), name)
    if (key.inUse && !evenInUse) throw usageError(fill(words.isInUse, { name: key.name }))
    await actions.keysRemove(key.id)
    sayDone(deps, json, fill(words.removed, { name: key.name }))
    return exitCodes.ok
  })

function meant(keys: readonly SavedKey[], name: string): SavedKey {
  refuseKey(name)
  const key = keyNamed(keys, name)
  if (key === null) throw usageError(fill(words.unknown, { name }))
  return key
}

/** A key that was typed as a name is refused without being shown again. */
function refuseKey(text: string): void {
  if (/sk-or-/i.test(text)) throw usageError(cli.key.argument)
}
