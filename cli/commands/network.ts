import type { Command } from 'commander'
import { sayNetworkResult } from '../../shared/presentation/network-result.ts'
import { network as words } from '../../shared/words/en/network.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { createPrinter } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

/** Milliseconds. The way itself has fifteen seconds. */
const DEADLINE_MS = 20_000

export function addNetwork(
  program: Command,
  deps: CliDeps,
  workspace: () => string,
  done: (code: number) => void,
): void {
  program
    .command('network')
    .description(words.cli.description)
    .usage(words.cli.usage)
    .command('test')
    .description(words.cli.test)
    .option('--json', words.cli.json, false)
    .action(async ({ json }: { json: boolean }) => done(await networkTest(deps, { workspace: workspace(), json })))
}

const marks = { done: '✓', failed: '✗' } as const
const colours = { done: 'green', failed: 'red' } as const

/** Goes the way to OpenRouter and shows each hop with its time. */
export async function networkTest(
  deps: CliDeps,
  { workspace, json }: { workspace: string; json: boolean },
): Promise<number> {
  const printer = createPrinter(deps)
  return withPlane(deps, workspace, async ({ client }) => {
    const result = await client.network.test(undefined, { context: { deadlineMs: DEADLINE_MS } })
    const code = result.ok ? exitCodes.ok : exitCodes.failed
    if (json) {
      printer.json(result)
      return code
    }
    const gone = result.steps.flatMap(({ id, state, tookMs, note }) =>
      state === 'done' || state === 'failed'
        ? [
            [
              `  ${printer.paint(colours[state], marks[state])} ${panel.steps[id] ?? id}`,
              fill(words.cli.took, { ms: tookMs ?? 0 }),
              note === null ? '' : sayReason(note),
            ],
          ]
        : [],
    )
    for (const line of table(gone)) printer.line(line)
    printer.line(sayNetworkResult(result))
    return code
  })
}
