import { setTimeout } from 'node:timers/promises'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Add, Json, Place } from '../kit.ts'
import { sayDone } from '../output/printer.ts'
import type { RunningPlane } from '../parts.ts'
import { withPlane } from '../with-plane.ts'

const { down: words } = cliMore

/** Milliseconds. Each service is asked, and forced after 5 s; what is written then is closed. */
const ENDS_WITHIN_MS = 30_000
const LOOK_AGAIN_MS = 50

/** `llm-trainer down`, the counterpart of `up` */
export const addDown: Add = (program, deps, workspace, done) => {
  program
    .command('down')
    .description(words.description)
    .action(async ({ json }: Json) => done(await down(deps, { workspace: workspace(), json })))
}

/** Ends the control plane. Answers when it has let go of its folder, so that an `up` after it finds nothing that still ends. */
export async function down(
  deps: CliDeps,
  { workspace, json }: Place,
  { withinMs = ENDS_WITHIN_MS }: { withinMs?: number } = {},
): Promise<number> {
  const ending = await withPlane(deps, workspace, async ({ client, plane }) => {
    await client.plane.stop()
    return plane
  })
  if (ending.remote === undefined) await untilGone(deps, workspace, ending, withinMs)
  sayDone(deps, json, words.told)
  return exitCodes.ok
}

async function untilGone(deps: CliDeps, workspace: string, { pid }: RunningPlane, withinMs: number): Promise<void> {
  const late = performance.now() + withinMs
  while ((await deps.findRunning({ workspace }))?.pid === pid) {
    if (performance.now() > late)
      throw new CliError(fill(words.late, { pid, seconds: withinMs / 1000 }), exitCodes.failed)
    await setTimeout(LOOK_AGAIN_MS)
  }
}
