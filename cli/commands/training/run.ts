import type { TrainingStart, TrainingState } from '../../../shared/training.ts'
import { cliTraining as words } from '../../../shared/words/en/cli-training.ts'
import { fill } from '../../../shared/words/say.ts'
import { planeEnded } from '../../cli-error.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { listenForInterrupts } from '../../interrupts.ts'
import type { Place } from '../../kit.ts'
import { plain, plainJson } from '../../output/plain.ts'
import { createPrinter, type Printer, sayDone } from '../../output/printer.ts'
import { withPlane } from '../../with-plane.ts'
import { progressLine, stateLines } from './state-lines.ts'

/** Milliseconds. The first exchange may take 8 s before a start answers; reading it back takes none. */
const CALL_DEADLINE_MS = 30_000
const patient = { context: { deadlineMs: CALL_DEADLINE_MS } }

/** Starts a session. Exit code 0 when the first exchange was made, or is being made. */
export const start = (deps: CliDeps, { workspace, json, watch, how }: Place & { watch: boolean; how: TrainingStart }) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    await client.training.start(how, patient)
    if (watch) return follow(deps, printer, client, json)
    const { training } = await client.state.get()
    if (!json && training.step === 'starting') printer.line(words.starting)
    else tell(printer, training, json)
    return exitCodes.ok
  })

export const stop = (deps: CliDeps, { workspace, json }: Place) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const { training } = await client.state.get()
    await client.training.stop(undefined, patient)
    if (json) printer.json({ stopped: true, session: training.session?.id ?? null })
    else printer.line(fill(words.stopped, { done: training.session?.exchanges ?? 0 }))
    return exitCodes.ok
  })

export const pause = (deps: CliDeps, { workspace, json }: Place) =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.training.pause(undefined, patient)
    sayDone(deps, json, words.paused)
    return exitCodes.ok
  })

export const resume = (deps: CliDeps, { workspace, json, id }: Place & { id: number | undefined }) =>
  withPlane(deps, workspace, async ({ client }) => {
    await client.training.resume(id === undefined ? {} : { id }, patient)
    sayDone(deps, json, words.goesOn)
    return exitCodes.ok
  })

export const status = (deps: CliDeps, { workspace, json, watch }: Place & { watch: boolean }) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    if (watch) return follow(deps, printer, client, json)
    tell(printer, (await client.state.get()).training, json)
    return exitCodes.ok
  })

function tell(printer: Printer, training: TrainingState, json: boolean): void {
  if (json) printer.json(training)
  else for (const line of stateLines(training)) printer.line(line)
}

const isOver = ({ step }: TrainingState): boolean => step === 'idle' || step === 'done'

/** Follows it until it ends or the user has seen enough: one line that changes on a terminal, else a line a change. */
async function follow(deps: CliDeps, printer: Printer, client: PlaneClient, json: boolean): Promise<number> {
  const interrupts = listenForInterrupts(deps)
  const isTerminal = deps.stdout.isTTY === true && !json
  let last = ''
  const show = (training: TrainingState): void => {
    const line = json ? plainJson(training) : plain(progressLine(training))
    if (line === last) return
    last = line
    if (isTerminal) deps.stdout.write(`\r\u001b[2K${line}`)
    else deps.stdout.write(`${line}\n`)
  }
  try {
    const states = await client.state.watch(undefined, { signal: interrupts.asked })
    for await (const { training } of states) {
      show(training)
      if (!isOver(training)) continue
      if (isTerminal) deps.stdout.write('\n')
      if (!json) for (const line of stateLines(training).slice(1)) printer.line(line)
      return training.reason?.kind === 'problem' ? exitCodes.failed : exitCodes.ok
    }
  } catch (error) {
    if (!interrupts.asked.aborted) throw error
  } finally {
    interrupts.close()
  }
  if (isTerminal) deps.stdout.write('\n')
  if (interrupts.asked.aborted) return exitCodes.ok
  throw planeEnded()
}
