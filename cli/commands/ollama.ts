import type { Pull } from '../../shared/ollama.ts'
import { installOf } from '../../shared/presentation/ollama-install.ts'
import { sayProblem } from '../../shared/presentation/say-problem.ts'
import { sayPull } from '../../shared/presentation/say-pull.ts'
import type { OllamaModel, PanelState } from '../../shared/state.ts'
import { suggestedTeachers } from '../../shared/suggested-teachers.ts'
import { cliOllama as words } from '../../shared/words/en/cli-ollama.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { act } from '../act.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { listenForInterrupts } from '../interrupts.ts'
import type { Place } from '../kit.ts'
import { createPrinter, type Printer } from '../output/printer.ts'
import { createProgressLine } from '../output/progress-line.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

/** Milliseconds. The first start looks for graphics cards; large models take a while to be deleted. */
const CALL_DEADLINE_MS = 60_000
const patiently = { context: { deadlineMs: CALL_DEADLINE_MS } }

const inGB = (bytes: number): string => (bytes / 1e9).toFixed(1)

/** Models on this computer, and how Ollama is. */
export const list = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const state = await client.state.get()
    if (json) printer.json(state.llm.ollama)
    else for (const line of listLines(printer, state)) printer.line(line)
    return state.llm.ollama.running ? exitCodes.ok : exitCodes.failed
  })

export function listLines(printer: Printer, { llm, services }: PanelState): string[] {
  const { ollama } = llm
  const url = services.find(({ id }) => id === 'ollama')?.url ?? ''
  if (!ollama.running) {
    const { command, page } = installOf(ollama.platform)
    return [ollama.installed === false ? fill(words.notInstalled, { how: command ?? page }) : words.notRunning]
  }
  const { pid } = ollama.server
  return [
    fill(words.running, { version: ollama.version ?? '', url }),
    ...(pid === null ? [] : [fill(words.startedHere, { pid })]),
    ...(ollama.models.length === 0
      ? [
          words.none,
          ...suggestedTeachers.map(
            ({ name, size, memory }) =>
              `  ${fill(words.suggested, { model: name, size: inGB(size), memory: inGB(memory) })}`,
          ),
        ]
      : table(ollama.models.map((model) => modelRow(printer, model, llm)))),
    ...ollama.pulls.filter(({ state }) => state !== 'done').map((pull) => sayReason(sayPull(pull))),
  ]
}

function modelRow({ paint }: Printer, model: OllamaModel, { source, ollama }: PanelState['llm']): string[] {
  const { name, size, parameters, quantization, cloud } = model
  const isUsed = source === 'ollama' && ollama.model === name
  const notes = [isUsed && words.inUse, ollama.loaded.some((one) => one.name === name) && words.inMemory]
  return [
    isUsed ? paint('bold', name) : name,
    parameters ?? '',
    quantization ?? '',
    cloud ? words.elsewhere : fill(words.size, { size: inGB(size) }),
    notes.filter(Boolean).join(', '),
  ]
}

export const start = (deps: CliDeps, where: Place): Promise<number> =>
  act(deps, where, (client) => client.ollama.start(undefined, patiently), words.started)

export const stop = (deps: CliDeps, where: Place): Promise<number> =>
  act(deps, where, (client) => client.ollama.stop(undefined, patiently), words.stopped)

export const remove = (deps: CliDeps, { workspace, json, model }: Place & { model: string }): Promise<number> =>
  act(deps, { workspace, json }, (client) => client.ollama.delete({ model }, patiently), fill(words.deleted, { model }))

/** Downloads a model and shows how far it has come; Ctrl-C pauses it. */
export const pull = (deps: CliDeps, { workspace, json, model }: Place & { model: string }): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const interrupts = listenForInterrupts(deps)
    const line = createProgressLine(deps)
    const show = (now: Pull): void => {
      if (json) printer.json(now)
      else line.show(sayReason(sayPull(now)), percentOf(now))
    }
    const over = new AbortController()
    try {
      const states = await client.state.watch(undefined, { signal: over.signal })
      const pause = (): void => void client.ollama.pause({ model }).catch(() => over.abort())
      await client.ollama.pull({ model })
      interrupts.asked.addEventListener('abort', pause, { once: true })
      const last = await follow(states, model, show)
      if (json && last !== null) printer.json(last)
      line.end()
      return tell(printer, model, last, interrupts.asked.aborted)
    } finally {
      over.abort()
      line.end()
      interrupts.close()
    }
  })

export const percentOf = ({ completed, total }: Pull): number =>
  total === 0 ? 0 : Math.floor((100 * completed) / total)

/** Resolves with the state in which it ended; `null` where it was taken off the list. */
async function follow(
  states: AsyncIterable<PanelState>,
  model: string,
  show: (pull: Pull) => void,
): Promise<Pull | null> {
  let seen = false
  for await (const { llm } of states) {
    const now = llm.ollama.pulls.find((one) => one.model === model) ?? null
    // The state is up to 100 ms older than the answer of the call: an end from before is not ours.
    if (now !== null && (now.state === 'running' || now.state === 'stalled')) {
      seen = true
      show(now)
    } else if (seen || now?.state === 'done') return now
  }
  return null
}

function tell(printer: Printer, model: string, last: Pull | null, interrupted: boolean): number {
  if (last?.state === 'done') {
    printer.line(fill(words.pulled, { model }))
    return exitCodes.ok
  }
  if (interrupted) {
    printer.problem(words.pullCancelled)
    return exitCodes.interrupted
  }
  if (last?.problem) {
    const { title, detail } = sayProblem(last.problem)
    printer.problem(fill(words.pullFailed, { model, why: detail ?? title }))
  } else printer.problem(fill(words.pullPaused, { model }))
  return exitCodes.failed
}
