import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Add, Json, Place } from '../kit.ts'
import { sayDone } from '../output/printer.ts'
import { ENDS_WITHIN_MS, untilGone } from '../until-gone.ts'
import { withPlane } from '../with-plane.ts'

const { down: words } = cliMore

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
  if (ending.remote === undefined && !(await untilGone(deps, ending, { withinMs })))
    throw new CliError(fill(words.late, { pid: ending.pid, seconds: withinMs / 1000 }), exitCodes.failed)
  sayDone(deps, json, words.told)
  return exitCodes.ok
}
