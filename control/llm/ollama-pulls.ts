import type { Ollama } from '../../providers/ollama/client.ts'
import type { Pull } from '../../shared/ollama.ts'
import { ProblemError, problemError, problemFrom } from '../../shared/problem.ts'
import { judgeRoom, type Room } from './pull-room.ts'
import { type PullTimes, runPull } from './pull-run.ts'

export type OllamaPulls = {
  state(): Pull[]
  /** Looks at disk and memory, then begins; one that runs already goes on. Throws what speaks against it. */
  start(model: string): Promise<void>
  pause(model: string): Promise<void>
  /** Ends it, or takes one that ended off the list. What has come stays on the disk. */
  cancel(model: string): Promise<void>
  /** Tells a pull that is under way or paused until it is done. Throws its problem, also when it is cancelled. */
  follow(model: string, tell: (pull: Pull) => void, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

type Parts = {
  client(): Pick<Ollama, 'pull' | 'version'>
  room(): Promise<Room>
  /** Bytes of memory of this computer. */
  memory: number
  times: PullTimes
  /** A model is there now. */
  onPulled(): Promise<unknown>
  onChange(): void
  now(): number
}

type Entry = { pull: Pull; stop: AbortController; ended: Promise<void> }

/** Milliseconds. */
const ASK_WITHIN_MS = 5_000
/** Lines come every 60 ms; nobody reads that fast. */
const TELL_EVERY_MS = 250

const isUnderWay = ({ state }: Pull): boolean => state === 'running' || state === 'stalled'

/** Models that are being downloaded, one request each, and how each goes. */
export function createOllamaPulls(parts: Parts): OllamaPulls {
  const { client, onChange, now } = parts
  const entries = new Map<string, Entry>()
  const watchers = new Set<() => void>()
  const closing = new AbortController()

  const changed = (): void => {
    for (const look of [...watchers]) look()
    onChange()
  }

  const begin = (pull: Pull): void => {
    const stop = new AbortController()
    const entry: Entry = { pull, stop, ended: Promise.resolve() }
    let toldAt = 0
    const put = (change: Partial<Pull>): void => {
      const before = entry.pull
      entry.pull = { ...before, ...change }
      const isNews = entry.pull.state !== before.state || entry.pull.phase !== before.phase
      if (!isNews && now() - toldAt < TELL_EVERY_MS) return
      toldAt = now()
      changed()
    }
    entries.set(pull.model, entry)
    const signal = AbortSignal.any([stop.signal, closing.signal])
    entry.ended = runPull({ model: pull.model, client, times: parts.times, now, tell: put }, signal)
      .then(async () => {
        await parts.onPulled()
        put({ state: 'done', problem: null, rate: null, secondsLeft: 0 })
      })
      .catch((error: unknown) => {
        const problem = signal.aborted ? null : problemFrom(error)
        put({ state: problem ? 'failed' : 'paused', problem, rate: null, secondsLeft: null })
      })
    changed()
  }

  return {
    state: () => [...entries.values()].map(({ pull }) => pull),
    async start(model) {
      const known = entries.get(model)?.pull
      if (known && isUnderWay(known)) return
      const { total = 0, completed = 0 } = known ?? {}
      await client().version({ signal: closing.signal, deadlineMs: ASK_WITHIN_MS })
      const size = known?.phase !== 'asking' && total > 0 ? total : null
      const found = judgeRoom({ model, size, completed, room: await parts.room(), memory: parts.memory })
      if (found.problem) throw new ProblemError(found.problem)
      // Somebody else may have asked meanwhile.
      const meanwhile = entries.get(model)?.pull
      if (meanwhile && isUnderWay(meanwhile)) return
      begin({
        model,
        state: 'running',
        phase: 'asking',
        completed,
        total,
        rate: null,
        secondsLeft: null,
        renewals: 0,
        note: found.note,
        problem: null,
        startedAt: now(),
      })
    },
    async pause(model) {
      const entry = entries.get(model)
      entry?.stop.abort()
      await entry?.ended
    },
    async cancel(model) {
      const entry = entries.get(model)
      if (!entry) return
      entry.stop.abort()
      await entry.ended
      // It may have been asked for again meanwhile.
      if (entries.get(model) === entry) entries.delete(model)
      changed()
    },
    follow: (model, tell, signal) =>
      new Promise((resolve, reject) => {
        const end = (finish: () => void): void => {
          watchers.delete(look)
          signal.removeEventListener('abort', abort)
          finish()
        }
        const abort = (): void => end(() => reject(signal.reason))
        const look = (): void => {
          const pull = entries.get(model)?.pull
          if (!pull) end(() => reject(problemError('unavailable', `The download of ${model} was cancelled.`)))
          else if (pull.state === 'done') end(resolve)
          else if (pull.state === 'failed' && pull.problem) {
            const { problem } = pull
            end(() => reject(new ProblemError(problem)))
          } else tell(pull)
        }
        watchers.add(look)
        signal.addEventListener('abort', abort, { once: true })
        if (signal.aborted) abort()
        else look()
      }),
    async close() {
      closing.abort()
      await Promise.all([...entries.values()].map(({ ended }) => ended))
    },
  }
}
