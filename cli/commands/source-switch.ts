import { type Source, sourceSchema } from '../../shared/config.ts'
import type { Procedure } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { listenForInterrupts } from '../interrupts.ts'
import { withKeyAndSource } from '../key-and-source.ts'
import type { Place } from '../kit.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createProcedurePrinter } from '../output/procedure-lines.ts'
import { sourceLine } from '../output/status-lines.ts'

const { source: words } = cli

function readSource(name: string): Source {
  const read = sourceSchema.safeParse(name)
  if (read.success) return read.data
  throw usageError(fill(words.unknown, { name }))
}

/** Shows the source in force, or switches it and shows the steps as they happen. */
export async function switchSource(
  deps: CliDeps,
  { workspace, json, to, model }: Place & { to: string | undefined; model: string | undefined },
): Promise<number> {
  if (to === undefined && model !== undefined) throw usageError(fill(words.modelNeedsSource, { model }))
  const target = to === undefined ? null : readSource(to)
  const printer = createPrinter(deps, json)
  return withKeyAndSource(deps, workspace, async (actions) => {
    if (target === null) {
      const inForce = await actions.sourceGet()
      if (json) printer.json(inForce)
      printer.line(inForce.source === null ? words.none : sourceLine(inForce))
      return exitCodes.ok
    }
    printer.line(fill(words.switching, { source: panel.source[target] }))
    const interrupts = listenForInterrupts(deps)
    const onProgress = json ? () => undefined : createProcedurePrinter(deps, printer)
    try {
      const input = model === undefined ? { to: target } : { to: target, model }
      const options = { signal: interrupts.asked, onProgress }
      const ended = await actions.sourceSet(input, options)
      if (json) printer.json(ended)
      return tellSwitch(printer, target, ended)
    } finally {
      interrupts.close()
    }
  })
}

export function tellSwitch(printer: Printer, to: Source, { outcome, problem }: Procedure): number {
  const named = { source: panel.source[to] }
  switch (outcome) {
    case 'done':
      printer.line(fill(words.switched, named))
      return exitCodes.ok
    case 'cancelled':
      printer.problem(words.cancelled)
      return exitCodes.interrupted
    default:
      printer.problem([fill(words.failed, named), problem === null ? '' : sayProblem(problem)].join(' ').trim())
      return exitCodes.failed
  }
}
