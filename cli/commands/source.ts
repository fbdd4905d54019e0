import { Argument } from 'commander'
import { offeredSources } from '../../shared/config.ts'
import { procedureSchema } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliSource as words } from '../../shared/words/en/cli-source.ts'
import { CliError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import { type Add, addGroup, argument, type Json, type Place } from '../kit.ts'
import { createPrinter, sayDone } from '../output/printer.ts'
import { createProcedurePrinter } from '../output/procedure-lines.ts'
import { followSwitch } from '../remote-actions.ts'
import { withPlane } from '../with-plane.ts'
import { switchSource, tellSwitch } from './source-switch.ts'

const kinds = procedureSchema.shape.kind.options.filter((kind) => kind !== 'repair')
type Dismissed = (typeof kinds)[number]

/** `source …`, `demo end`, `try-again` */
export const addSource: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const source = program
    .command('source')
    .description(cli.commands.source)
    .addArgument(argument('[source]', words.which, offeredSources))
    .option('--model <model>', cli.options.model)
    .action(async (to: string | undefined, { model, json }: Json & { model?: string }) =>
      done(await switchSource(deps, { workspace: workspace(), json, to, model })),
    )
  source
    .command('undo')
    .description(words.commands.undo)
    .action(async (given: Json) => done(await undo(deps, place(given))))
  source
    .command('dismiss')
    .description(words.commands.dismiss)
    .addArgument(new Argument('[procedure]', words.procedure).choices(kinds).default('source-switch'))
    .action(async (procedure: Dismissed, given: Json) => done(await dismiss(deps, place(given), procedure)))
  addGroup(program, 'demo', words.commands.demo, async (given) => done(await demo(deps, place(given))))
    .command('end')
    .description(words.commands.end)
    .action(async (given: Json) => done(await endDemo(deps, place(given))))
  program
    .command('try-again')
    .description(words.commands.tryAgain)
    .action(async (given: Json) => done(await tryAgain(deps, place(given))))
}

const undo = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const back = (await client.state.get()).llm.undo
    if (back === null) throw new CliError(words.nothingToUndo, exitCodes.failed)
    const printer = createPrinter(deps, json)
    const interrupts = listenForInterrupts(deps)
    const onProgress = json ? () => undefined : createProcedurePrinter(deps, printer)
    try {
      const options = { signal: interrupts.asked, onProgress }
      const ended = await followSwitch(client, () => client.source.undo(), options)
      if (json) printer.json(ended)
      return tellSwitch(printer, back.to, ended)
    } finally {
      interrupts.close()
    }
  })

const dismiss = (deps: CliDeps, { workspace, json }: Place, procedure: Dismissed): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.source.dismiss({ procedure })
    sayDone(deps, json, words.dismissed)
    return exitCodes.ok
  })

const demo = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withKeyAndSource(deps, workspace, async (actions) => {
    const on = (await actions.sourceGet()).source === 'demo'
    const printer = createPrinter(deps, json)
    if (json) printer.json({ on })
    printer.line(on ? words.demoOn : words.demoOff)
    return exitCodes.ok
  })

const endDemo = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.source.endDemo()
    sayDone(deps, json, words.demoEnded)
    return exitCodes.ok
  })

/** Milliseconds: the free check of the key comes first. */
const TRY_WITHIN_MS = 30_000

const tryAgain = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.source.tryAgain(undefined, { context: { deadlineMs: TRY_WITHIN_MS } })
    sayDone(deps, json, words.triedAgain)
    return exitCodes.ok
  })
