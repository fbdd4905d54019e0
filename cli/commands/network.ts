import { sayNetworkResult } from '../../shared/presentation/network-result.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { network as words } from '../../shared/words/en/network.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, addGroup, type Json, type Place } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

const { network: more } = cliMore

/** Milliseconds. The way itself has fifteen seconds. */
const DEADLINE_MS = 20_000

export const addNetwork: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const network = addGroup(program, 'network', words.cli.description, async (given) =>
    done(await networkStatus(deps, place(given))),
  )
  network
    .command('status')
    .description(more.status)
    .action(async (given: Json) => done(await networkStatus(deps, place(given))))
  network
    .command('test')
    .description(words.cli.test)
    .action(async (given: Json) => done(await networkTest(deps, place(given))))
}

/** What is in force on the way to OpenRouter, and where it comes from. */
const networkStatus = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const state = await client.network.get()
    if (json) printer.json(state)
    printer.line(
      state.proxy === null
        ? fill(more.direct, { host: state.host })
        : fill(more.through, { host: state.host, proxy: state.proxy.address, from: state.proxy.from }),
    )
    if (state.extraCa !== null) {
      const { file, certificates, problem } = state.extraCa
      printer.line(fill(more.extraCa, { file, certificates }))
      if (problem !== null) printer.line(`  ${sayReason(problem)}`)
    }
    return exitCodes.ok
  })

const marks = { done: '✓', failed: '✗' } as const
const colours = { done: 'green', failed: 'red' } as const

/** Goes the way to OpenRouter and shows each hop with its time. */
export async function networkTest(deps: CliDeps, { workspace, json }: Place): Promise<number> {
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
