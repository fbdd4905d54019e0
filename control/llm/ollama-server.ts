import { noServer, type OllamaServer as ServerState } from '../../shared/ollama.ts'
import { type Problem, ProblemError, problemError, problemOf } from '../../shared/problem.ts'
import type { Child, ExitInfo } from '../supervisor/launcher.ts'
import { createOutputTail } from '../supervisor/output-tail.ts'
import type { ProgramEvents } from '../supervisor/program-launcher.ts'
import { waitUntil } from './wait-until.ts'

export type OllamaServer = {
  state(): ServerState
  /** Resolves when something answers: ours, or one that was there already. `not-installed`: there is no program to start. */
  start(signal: AbortSignal): Promise<'started' | 'answers-already' | 'not-installed'>
  /** Ends the one that was started from here; resolves when it is gone. */
  stop(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  findProgram(): Promise<string | null>
  /** Throws the problem that keeps a server from being started at this address at all. */
  allow(): void
  /** Whether Ollama answers; `false` only where nothing listens. */
  answers(signal: AbortSignal): Promise<boolean>
  launch(program: string, events: ProgramEvents): Pick<Child, 'terminate' | 'kill'>
  runs: { started(id: 'ollama', pid: number): Promise<void>; ended(id: 'ollama'): Promise<void> }
  onLine(line: string): void
  onChange(): void
  /** It began or ceased to answer: worth a look. */
  onMove(): void
  log: { info(text: string): void; warn(facts: object, text: string): void }
}

/** Milliseconds. The first start writes a key pair and looks for graphics cards, which takes seconds on a slow computer. */
const READY_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 100
/** It keeps nothing that a hard end could lose, and the app waits for it when it quits. */
const LEAVE_WITHIN_MS = 1_500

type Run = { child: Pick<Child, 'terminate' | 'kill'>; gone: Promise<ExitInfo>; isGone: boolean; wanted: boolean }

/** `ollama serve` as a process of ours: started on request, watched, and ended with the app. Nobody else's is touched. */
export function createOllamaServer(parts: Parts): OllamaServer {
  const { answers, runs, onChange, onMove, log } = parts
  const tail = createOutputTail()
  const closing = new AbortController()
  let state: ServerState = noServer
  let run: Run | null = null
  let starting: Promise<'started' | 'answers-already' | 'not-installed'> | null = null

  const update = (change: Partial<ServerState>): void => {
    state = { ...state, ...change }
    onChange()
  }

  const launch = (program: string): Run => {
    const gone = Promise.withResolvers<ExitInfo>()
    tail.clear()
    const child = parts.launch(program, {
      onSpawn(pid) {
        update({ pid })
        runs
          .started('ollama', pid)
          .catch((error: unknown) => log.warn({ err: error }, 'Ollama’s process is not on record'))
      },
      onLine(_, line) {
        tail.add(line)
        parts.onLine(line)
      },
      onExit: gone.resolve,
    })
    const own: Run = { child, gone: gone.promise, isGone: false, wanted: true }
    void gone.promise.then((exit) => {
      own.isGone = true
      runs.ended('ollama').catch((error: unknown) => log.warn({ err: error }, 'Ollama’s end is not on record'))
      if (run === own) run = null
      const crashed = own.wanted && state.started
      if (crashed) log.warn({ exit, lastLines: tail.lines() }, 'Ollama, started from here, ended by itself')
      update({ started: false, pid: null, ...(crashed && { problem: ended(exit), lastLines: tail.lines() }) })
      onMove()
    })
    return own
  }

  const ended = (exit: ExitInfo): Problem =>
    problemOf(
      'ollama-not-running',
      `Ollama, which was started from here, ended by itself: ${whyOf(exit, tail.lines())}`,
    )

  const begin = async (signal: AbortSignal): Promise<'started' | 'answers-already' | 'not-installed'> => {
    if (await answers(signal)) return 'answers-already'
    const program = await parts.findProgram()
    if (program === null) return 'not-installed'
    parts.allow()
    const own = launch(program)
    run = own
    try {
      const ready = waitUntil(async (ask) => (own.isGone ? 'gone' : (await answers(ask)) ? 'ready' : null), {
        everyMs: LOOK_EVERY_MS,
        signal: AbortSignal.any([signal, AbortSignal.timeout(READY_WITHIN_MS)]),
      })
      if ((await ready) === 'ready' && !own.isGone) {
        update({ started: true })
        onMove()
        log.info(`Ollama was started (${program})`)
        return 'started'
      }
      // The address may have been taken meanwhile, by the service or by the app in the tray: that is as good.
      if (await answers(signal)) return 'answers-already'
      throw notStarted(whyOf(await own.gone, tail.lines()))
    } catch (error) {
      await end(own)
      if (signal.aborted || error instanceof ProblemError) throw error
      throw notStarted(`it did not answer within ${READY_WITHIN_MS / 1000} s`)
    }
  }

  const end = async (own: Run): Promise<void> => {
    own.wanted = false
    if (own.isGone) return
    own.child.terminate()
    const timer = setTimeout(() => own.child.kill(), process.platform === 'win32' ? 0 : LEAVE_WITHIN_MS)
    await own.gone
    clearTimeout(timer)
  }

  const stop = async (): Promise<void> => {
    if (run) await end(run)
    update({ problem: null, lastLines: [] })
  }

  return {
    state: () => state,
    start(asked) {
      starting ??= (async () => {
        update({ starting: true, problem: null, lastLines: [] })
        try {
          return await begin(AbortSignal.any([asked, closing.signal]))
        } catch (error) {
          if (error instanceof ProblemError) update({ problem: error.problem, lastLines: tail.lines() })
          throw error
        } finally {
          starting = null
          update({ starting: false })
        }
      })()
      return starting
    },
    stop,
    async close() {
      closing.abort()
      await starting?.catch(() => undefined)
      if (run) await end(run)
    },
  }
}

const notStarted = (why: string): ProblemError =>
  problemError('spawn-failed', `Ollama could not be started: ${why}`, { params: { service: 'Ollama' } })

function whyOf({ spawnError, code, signal }: ExitInfo, lines: string[]): string {
  if (spawnError !== null) return spawnError
  const how = signal === null ? `exit code ${code}` : `ended by ${signal}`
  const last = lines.at(-1)
  return last === undefined ? how : `${last} (${how})`
}
