import { type Command, Option } from 'commander'
import { keyNamed, type SavedKey } from '../../shared/saved-keys.ts'
import type { Procedure } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { savedKeys } from '../../shared/words/en/saved-keys.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createStepPrinter } from '../output/procedure-lines.ts'
import { sayKeyHints } from './key.ts'

const { cli: words, place, kept } = savedKeys

type Done = (exitCode: number) => void

export function addKeys(program: Command, deps: CliDeps, workspace: () => string, done: Done): void {
  const keys = program
    .command('keys')
    .description(words.commands.keys)
    .usage('list|use NAME|rename NAME NEW|remove NAME')
    .allowExcessArguments(true)
    .action(async (_, { args }: Command) => {
      for (const word of args) {
        refuseKey(word)
        throw usageError(fill(words.unknownVerb, { word }))
      }
      done(await keysList(deps, workspace()))
    })
  keys
    .command('list')
    .description(words.commands.list)
    .action(async () => done(await keysList(deps, workspace())))
  keys
    .command('use')
    .description(words.commands.use)
    .argument('<name>')
    .action(async (name: string) => done(await keysUse(deps, workspace(), name)))
  keys
    .command('rename')
    .description(words.commands.rename)
    .argument('<name>')
    .argument('<new>')
    .action(async (name: string, to: string) => done(await keysRename(deps, workspace(), name, to)))
  keys
    .command('remove')
    .description(words.commands.remove)
    .argument('<name>')
    .addOption(new Option('--in-use', words.options.inUse).default(false))
    .action(async (name: string, { inUse }: { inUse: boolean }) =>
      done(await keysRemove(deps, workspace(), name, inUse)),
    )
}

const keysList = (deps: CliDeps, workspace: string): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const keys = await actions.keysList()
    const printer = createPrinter(deps)
    if (keys.length === 0) printer.line(words.none)
    for (const { name, last4, store, inUse } of keys)
      printer.line(fill(words.line, { mark: inUse ? '*' : ' ', name, last4, place: place[store] }))
    return exitCodes.ok
  })

const keysUse = (deps: CliDeps, workspace: string, name: string): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const { id } = meant(await actions.keysList(), name)
    const printer = createPrinter(deps)
    const interrupts = listenForInterrupts(deps)
    try {
      const trial = await actions.keysUse(id, { signal: interrupts.asked, onProgress: createStepPrinter(printer) })
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

const keysRename = (deps: CliDeps, workspace: string, name: string, to: string): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    refuseKey(to)
    await actions.keysRename(meant(await actions.keysList(), name).id, to)
    createPrinter(deps).line(fill(words.renamed, { name: to.trim() }))
    return exitCodes.ok
  })

const keysRemove = (deps: CliDeps, workspace: string, name: string, evenInUse: boolean): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const key = meant(await actions.keysList(), name)
    if (key.inUse && !evenInUse) throw usageError(fill(words.isInUse, { name: key.name }))
    await actions.keysRemove(key.id)
    createPrinter(deps).line(fill(words.removed, { name: key.name }))
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
