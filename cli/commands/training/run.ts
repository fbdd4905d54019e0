import type { TrainingStart, TrainingState } from '../../../shared/training.ts'
import { cliTraining as words } from '../../../shared/words/en/cli-training.ts'
import { fill } from '../../../shared/words/say.ts'
import type { Connection } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { followStream } from '../../follow-stream.ts'
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
  withPlane(deps, workspace, async (connection) => {
    const { client } = connection
    const printer = createPrinter(deps)
    await client.training.start(how, patient)
    if (watch) return follow(deps, printer, connection, json)
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
  withPlane(deps, workspace, async (connection) => {
    const printer = createPrinter(deps)
    if (watch) return follow(deps, printer, connection, json)
    tell(printer, (await connection.client.state.get()).training, json)
    return exitCodes.ok
  })

function tell(printer: Printer, training: TrainingState, json: boolean): void {
  if (json) printer.json(training)
  else for (const line of stateLines(training)) printer.line(line)
}

const isOver = ({ step }: TrainingState): boolean => step === 'idle' || step === 'done'

/** Follows it until it ends or the user has seen enough: one line that changes on a terminal, else a line a change. */
function follow(deps: CliDeps, printer: Printer, connection: Connection, json: boolean): Promise<number> {
  const isTerminal = deps.stdout.isTTY === true && !json
  let last = ''
  const show = (training: TrainingState): void => {
    const line = json ? plainJson(training) : plain(progressLine(training))
    if (line === last) return
    last = line
    if (isTerminal) deps.stdout.write(`\r\u001b[2K${line}`)
    else deps.stdout.write(`${line}\n`)
  }
  const untilOver = async (signal: AbortSignal): Promise<TrainingState | null> => {
    try {
      for await (const { training } of await connection.client.state.watch(undefined, { signal })) {
        show(training)
        if (isOver(training)) return training
      }
      return null
    } finally {
      if (isTerminal) deps.stdout.write('\n')
    }
  }
  return followStream(deps, connection, async (signal) => {
    const training = await untilOver(signal)
    if (training === null) return null
    if (!json) for (const line of stateLines(training).slice(1)) printer.line(line)
    return training.reason?.kind === 'problem' ? exitCodes.failed : exitCodes.ok
  })
}
