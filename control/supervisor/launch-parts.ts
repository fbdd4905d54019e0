import type { EventEmitter } from 'node:events'
import { linkUpSchema, linkVariables } from '../../shared/link.ts'
import { childEnvironment } from './child-environment.ts'
import type { Child, LaunchEvents, LaunchSpec } from './launcher.ts'
import { createLineSplitter } from './line-splitter.ts'

/** Milliseconds to wait for last lines after an exit; a grandchild that holds the pipes open could keep them for ever. */
const LAST_LINES_WITHIN_MS = 100

/**
 * Options of Node for a backend: a heap that grows in small steps. Left to itself V8 lets it grow with every burst of work and never gives
 * it back, which doubles the memory of a process that trains. Not `--optimize-for-size`, which costs a third of the speed.
 */
export const nodeOptions: readonly string[] = ['--max-semi-space-size=2', '--heap-growing-percent=20']

/** Of ours only what a backend needs, and who it is. */
export const launchEnvironment = (spec: LaunchSpec, ours: NodeJS.ProcessEnv): Record<string, string> => ({
  ...childEnvironment(ours),
  ...spec.env,
  [linkVariables.service]: spec.service,
  [linkVariables.runId]: spec.runId,
})

export function neverBegan(spawnError: string, { onExit }: LaunchEvents): Child {
  setImmediate(() => onExit({ code: null, signal: null, spawnError }))
  return { send: () => undefined, terminate: () => undefined, kill: () => undefined }
}

/** Passes on what a backend says over its link; nonsense is on record, not acted upon. */
export const messageReader =
  ({ onMessage, onLine }: LaunchEvents) =>
  (raw: unknown): void => {
    const message = linkUpSchema.safeParse(raw)
    if (message.success) onMessage(message.data)
    else onLine('stderr', `A message over the link was not understood: ${message.error.message}`)
  }

type Output = Pick<EventEmitter, 'on' | 'once'>
type Outputs = Record<'stdout' | 'stderr', Output | null>

/** Tells a process's output line by line. The result, called at its exit, waits for its last lines, but not for long. */
export function readLines(outputs: Outputs, { onLine }: Pick<LaunchEvents, 'onLine'>): (then: () => void) => void {
  const splitters = (['stdout', 'stderr'] as const).map((name) => {
    const splitter = createLineSplitter((line) => onLine(name, line))
    const output = outputs[name]
    output?.on('data', splitter.write)
    const closed = output === null ? Promise.resolve() : new Promise<void>((resolve) => output.once('close', resolve))
    return { splitter, closed }
  })
  return (then) => {
    const finish = Promise.withResolvers<void>()
    const timer = setTimeout(finish.resolve, LAST_LINES_WITHIN_MS)
    void Promise.all(splitters.map(({ closed }) => closed)).then(() => finish.resolve())
    void finish.promise.then(() => {
      clearTimeout(timer)
      for (const { splitter } of splitters) splitter.end()
      then()
    })
  }
}
