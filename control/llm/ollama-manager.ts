import type { Ollama } from '../../providers/ollama/client.ts'
import type { Pull } from '../../shared/ollama.ts'
import { type OllamaServer as ServerState, sameModel } from '../../shared/ollama.ts'
import { problemError } from '../../shared/problem.ts'
import type { OllamaPulls } from './ollama-pulls.ts'
import type { OllamaServer } from './ollama-server.ts'

/** What the doors can do with Ollama on this computer. Expected failures are thrown as `ProblemError`. */
export type OllamaManager = {
  server(): ServerState
  pulls(): Pull[]
  /** Resolves when Ollama answers. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Resolves when it has begun. */
  pull(model: string): Promise<void>
  pause(model: string): Promise<void>
  cancel(model: string): Promise<void>
  delete(model: string): Promise<void>
  warmUp(model: string): Promise<void>
}

type Parts = {
  client(): Ollama
  server: OllamaServer
  pulls: OllamaPulls
  refresh(): Promise<unknown>
  signal: AbortSignal
}

/** Milliseconds. Large models take seconds to be deleted. */
const DELETE_WITHIN_MS = 60_000
const LOAD_WITHIN_MS = 15 * 60_000

export const createOllamaManager = ({ client, server, pulls, refresh, signal }: Parts): OllamaManager => ({
  server: server.state,
  pulls: pulls.state,
  async start() {
    if ((await server.start(signal)) === 'not-installed')
      throw problemError('ollama-not-installed', 'Ollama is not installed on this computer. Install it first.')
  },
  async stop() {
    if (!server.state().started)
      throw problemError('unavailable', 'Ollama was not started from here, so it is not ended from here.')
    await server.stop()
  },
  pull: pulls.start,
  pause: pulls.pause,
  cancel: pulls.cancel,
  async delete(model) {
    await client().deleteModel(model, { signal, deadlineMs: DELETE_WITHIN_MS })
    for (const pull of pulls.state()) if (sameModel(model, pull.model)) await pulls.cancel(pull.model)
    await refresh()
  },
  async warmUp(model) {
    await client().warmUp(model, { signal, deadlineMs: LOAD_WITHIN_MS })
    await refresh()
  },
})
