import { markDemo } from '../../shared/presentation/demo.ts'
import { type Level, levelExitCodes } from '../../shared/state.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliCommon } from '../../shared/words/en/cli-common.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayFailure } from '../failure.ts'
import type { Add, Json, Place } from '../kit.ts'
import { createPrinter, sayLevel } from '../output/printer.ts'
import { statusLines } from '../output/status-lines.ts'
import { watchState } from '../watch.ts'
import { withConnection, withPlane } from '../with-plane.ts'

export const addStatus: Add = (program, deps, workspace, done) => {
  program
    .command('status')
    .description(cli.commands.status)
    .option('--watch', cliCommon.watch, false)
    .action(async ({ json, watch }: Json & { watch: boolean }) => {
      const place = { workspace: workspace(), json }
      done(await (watch ? watchStatus(deps, place) : status(deps, place)))
    })
}

/** Shows how things are; the exit code is the level's. `running` tells a control plane that has stopped its services from none. */
export async function status(deps: CliDeps, { workspace, json }: Place): Promise<number> {
  const printer = createPrinter(deps)
  const tell = (level: Level, sentence: string, running: boolean): number => {
    if (json) printer.json({ running, level, sentence, workspace: { path: workspace } })
    else printer.line(sayLevel(printer, level, sentence))
    return levelExitCodes[level]
  }

  const plane = await deps.findRunning({ workspace })
  if (plane === null) {
    if (json) return tell('stopped', cli.notRunning, false)
    return tell('stopped', `${cli.notRunning} ${cli.startIt}`, false)
  }
  if (plane.origin === null) return tell('attention', cli.starting, true)
  try {
    return await withConnection(plane, async ({ client }) => {
      const state = await client.state.get()
      if (json) printer.json({ running: true, ...state })
      else for (const line of statusLines(printer, state, plane.origin)) printer.line(line)
      return levelExitCodes[state.level]
    })
  } catch (error) {
    tell('broken', sayFailure(error).text, true)
    return exitCodes.broken
  }
}

/** The same at each change. Whoever watches sees the level; the exit code tells only whether watching went well. */
const watchStatus = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async (connection) => {
    const printer = createPrinter(deps)
    return watchState(deps, connection, json, {
      value: (state) => ({ running: true, ...state }),
      screen: (state) => statusLines(printer, state, connection.plane.origin),
      news: ({ level, llm, sentence }) => [{ key: '', line: sayLevel(printer, level, markDemo(llm, sentence)) }],
    })
  })
