import { type Command, Option } from 'commander'
import {
  type FailoverConfig,
  type FailoverMode,
  type FailoverSource,
  failoverModeSchema,
  failoverModes,
  failoverSources,
  readFailover,
} from '../../shared/failover.ts'
import { failoverNews } from '../../shared/presentation/failover-news.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { failover as words } from '../../shared/words/en/failover.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { PlaneClient } from '../connection.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, argument, type Json, withValues } from '../kit.ts'
import { clockTime, createPrinter, type Printer, sayDone } from '../output/printer.ts'
import { withPlane } from '../with-plane.ts'

const { failover: more } = cliMore

type Options = { workspace: string; mode: string | undefined; to: string | undefined; json: boolean }

export const addFailover: Add = (program, deps, workspace, done) => {
  const command = program
    .command('failover')
    .description(words.cli.description)
    .addArgument(argument('[mode]', more.mode, failoverModes))
    .addOption(withValues(new Option('--to <source>', words.cli.to), failoverSources))
    .action(async (mode: string | undefined, { to, json }: Json & { to?: string }) =>
      done(await failover(deps, { workspace: workspace(), mode, to, json })),
    )
  const add = (name: 'go' | 'stay' | 'back' | 'dismiss', act: (client: PlaneClient) => Promise<unknown>): Command =>
    command
      .command(name)
      .description(more.commands[name])
      .action(async ({ json }: Json) =>
        done(
          await withPlane(deps, workspace(), async ({ client }) => {
            await act(client)
            sayDone(deps, json, more.told[name])
            return exitCodes.ok
          }),
        ),
      )
  add('go', (client) => client.failover.answer({ go: true }))
  add('stay', (client) => client.failover.answer({ go: false }))
  add('back', (client) => client.failover.goBack())
  add('dismiss', (client) => client.failover.dismiss())
}

function readMode(name: string): FailoverMode {
  const read = failoverModeSchema.safeParse(name)
  if (read.success) return read.data
  throw usageError(fill(words.cli.unknown, { name }))
}

function readTarget(name: string): FailoverSource {
  const found = failoverSources.find((source) => source === name)
  if (found !== undefined) return found
  throw usageError(fill(words.cli.unknownSource, { name }))
}

/** Shows what is done when the source fails and what came of it, or sets it for both directions or one. */
export async function failover(deps: CliDeps, { workspace, mode, to, json }: Options): Promise<number> {
  const target = to === undefined ? null : readTarget(to)
  if (mode === undefined && target !== null) throw usageError(fill(words.cli.toNeedsMode, { to: target }))
  const wanted = mode === undefined ? null : readMode(mode)
  const printer = createPrinter(deps)
  return withPlane(deps, workspace, async ({ client }) => {
    if (wanted !== null) await client.config.update({ failover: sections(wanted, target) })
    const rules = readFailover((await client.config.get()).failover)
    const { llm } = await client.state.get()
    if (json) {
      printer.json({ rules, state: llm.failover })
      return exitCodes.ok
    }
    for (const source of target === null ? failoverSources : [target])
      tellDirection(printer, source, rules.to[source].mode)
    if (wanted === null) {
      printer.line(
        rules.returnMs === null ? words.cli.stays : fill(words.cli.returns, { minutes: rules.returnMs / 60_000 }),
      )
      for (const { title, text } of failoverNews(llm, clockTime)) {
        printer.line()
        printer.line(printer.paint('bold', title))
        printer.line(`  ${text}`)
      }
    }
    return exitCodes.ok
  })
}

function sections(mode: FailoverMode, target: FailoverSource | null): FailoverConfig {
  return {
    ...(target === 'openrouter' ? {} : { to_ollama: { mode } }),
    ...(target === 'ollama' ? {} : { to_openrouter: { mode } }),
  }
}

/** The rule, and what it means for privacy and money where it does something. */
function tellDirection(printer: Printer, source: FailoverSource, mode: FailoverMode): void {
  printer.line(fill(words.cli.direction, { direction: words.directions[source], mode: words.modes[mode] }))
  if (mode !== 'off') printer.line(`  ${words.means[source]}`)
}
