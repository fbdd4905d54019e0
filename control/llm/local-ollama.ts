import { homedir, totalmem } from 'node:os'
import type { Ollama } from '../../providers/ollama/client.ts'
import { findOllama } from '../../providers/ollama/installed.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'
import type { OllamaState } from '../../shared/state.ts'
import { launchProgram } from '../supervisor/program-launcher.ts'
import type { RunRegistry } from '../supervisor/run-registry.ts'
import { canServe, ollamaEnvironment } from './ollama-environment.ts'
import { createOllamaManager, type OllamaManager } from './ollama-manager.ts'
import { createOllamaPulls } from './ollama-pulls.ts'
import { createOllamaServer } from './ollama-server.ts'
import { roomForModels } from './pull-room.ts'
import { pullTimes } from './pull-run.ts'
import type { OllamaHelp } from './switch-to-ollama.ts'

export type OllamaManagement = Pick<OllamaState, 'server' | 'canStart' | 'pulls' | 'memory' | 'platform'>

export type OllamaProcess = {
  runs: Pick<RunRegistry, 'started' | 'ended'>
  onLine(line: string): void
  /** It began or ceased to answer: worth a probe. */
  onMove(): void
}

export type LocalOllama = {
  manager: OllamaManager
  help: OllamaHelp
  facts(installed: boolean): OllamaManagement
  /** Ends downloads. */
  close(): Promise<void>
  endServer(): Promise<void>
}

type Parts = {
  client(): Ollama
  url(): string
  env: NodeJS.ProcessEnv
  process: OllamaProcess | null
  refresh(): Promise<unknown>
  onChange(): void
  log: { info(text: string): void; warn(facts: object, text: string): void }
}

/** Milliseconds. */
const ANSWER_WITHIN_MS = 2_000
const { platform } = process

/** Ollama as a program of this computer: its server, where it is started from here, and its downloads. */
export function createLocalOllama(parts: Parts): LocalOllama {
  const { client, url, env, onChange, log } = parts
  const stop = new AbortController()
  const memory = totalmem()
  const findProgram = (): Promise<string | null> => findOllama({ platform, env })
  const isOurs = (): boolean => parts.process !== null && canServe(url())

  const server = createOllamaServer({
    findProgram,
    allow() {
      if (parts.process === null) throw problemError('unavailable', 'Start LLM Trainer first; Ollama ends with it.')
      if (!canServe(url()))
        throw problemError(
          'unavailable',
          `${url()} is not on this computer, so Ollama cannot be started there from here.`,
        )
    },
    answers: (signal) => answers(client(), signal),
    launch: (file, events) =>
      launchProgram({ file, args: ['serve'], env: ollamaEnvironment(env, url()), cwd: homedir() }, events),
    runs: parts.process?.runs ?? { started: async () => undefined, ended: async () => undefined },
    onLine: (line) => parts.process?.onLine(line),
    onMove: () => parts.process?.onMove(),
    onChange,
    log,
  })
  const pulls = createOllamaPulls({
    client,
    room: () => roomForModels({ env, platform }),
    memory,
    times: pullTimes,
    onPulled: parts.refresh,
    onChange,
    now: Date.now,
  })
  return {
    manager: createOllamaManager({ client, server, pulls, refresh: parts.refresh, signal: stop.signal }),
    help: {
      async find() {
        if (!isOurs()) return 'not-ours'
        return (await findProgram()) === null ? 'missing' : 'installed'
      },
      start: server.start,
      pulls,
    },
    facts: (installed) => ({
      server: server.state(),
      canStart: installed && isOurs(),
      pulls: pulls.state(),
      memory,
      platform,
    }),
    async close() {
      stop.abort()
      await pulls.close()
    },
    endServer: server.close,
  }
}

/** Something that listens and is not Ollama is not "not there": that is thrown. */
async function answers(client: Ollama, signal: AbortSignal): Promise<boolean> {
  try {
    await client.version({ signal, deadlineMs: ANSWER_WITHIN_MS })
    return true
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'ollama-not-running') return false
    throw error
  }
}
