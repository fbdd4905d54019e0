import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { fetch } from 'undici'
import { localAgent } from '../../control/attach/recognise.ts'
import { createChildProcessLauncher } from '../../control/supervisor/child-process-launcher.ts'
import type { Child, ExitInfo } from '../../control/supervisor/launcher.ts'
import type { LinkUp } from '../../shared/link.ts'
import { problemOf } from '../../shared/problem.ts'
import { cliServe as words } from '../../shared/words/en/cli-serve.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { sayProblem } from '../failure.ts'
import { openProbeDoor, type ProbeDoor } from './probe-door.ts'
import { readSettings } from './read-settings.ts'
import type { AloneId } from './service-ids.ts'

/** Milliseconds in which the service has to answer a probe. */
const ANSWER_WITHIN_MS = 900
/** Milliseconds that what is under way has to end; Kubernetes gives thirty seconds. */
const DRAIN_WITHIN_MS = 10_000
const PROBE_PORTS_ABOVE = 1_000

export type ServeOptions = {
  service: AloneId
  workspace: string
  configFile: string
  secretsFolder: string | null
  probeHost: string
  probePort: number | null
}

/** What the service said so far. */
type Said = { port: number | null; isConfigured: boolean; why: string | null; isOver: boolean }

/**
 * Runs one service until a signal comes or it ends by itself. Its settings and secrets are read once; nobody restarts it and nobody
 * changes it: that is for whoever runs the container.
 */
export async function serveAlone(deps: CliDeps, options: ServeOptions): Promise<number> {
  const { service, workspace, configFile } = options
  const entry = deps.entries[service]
  if (entry === undefined) throw new CliError(fill(words.unknown, { service, services: '' }), exitCodes.failed)
  const warn = (text: string): void => void deps.stderr.write(`${text}\n`)
  const content = await readSettings({
    service,
    env: deps.env,
    folder: workspace,
    configFile,
    secretsFolder: options.secretsFolder,
    warn,
  })
  const said: Said = { port: null, isConfigured: false, why: null, isOver: false }
  const door = await openDoor(options, content.settings.ports[0] ?? 0, said)
  const over = Promise.withResolvers<ExitInfo>()
  const child = createChildProcessLauncher(deps.env).launch(
    {
      runId: randomUUID(),
      service,
      entry,
      args: [],
      env: {},
      // The databases' folder need not be there for a service that keeps nothing.
      cwd: service === 'llm-server' ? dirname(configFile) : workspace,
    },
    {
      onSpawn: () =>
        child.send({ type: 'configure', revision: 1, settings: content.settings, secrets: content.secrets }),
      onMessage: (message) => hear(message, said, child),
      onLine: (stream, line) => void deps[stream].write(`${line}\n`),
      onExit: over.resolve,
    },
  )
  return untilOver(deps, { child, over: over.promise, said, door, service })
}

function hear(message: LinkUp, said: Said, child: Child): void {
  switch (message.type) {
    case 'ready':
      said.port = message.port
      return
    case 'configured':
      said.isConfigured = true
      return
    case 'cannot-start':
      said.why = sayProblem(message.problem)
      return
    case 'config-patch':
      child.send({
        type: 'config-patch-answer',
        id: message.id,
        problem: problemOf('config-conflict', words.readOnly),
      })
  }
}

async function openDoor(options: ServeOptions, servicePort: number, said: Said): Promise<ProbeDoor> {
  const { probeHost: host, service } = options
  const port = options.probePort ?? servicePort + PROBE_PORTS_ABOVE
  const ready = async (): Promise<string | null> => {
    if (said.isOver) return words.gone
    return said.isConfigured ? answers(said.port) : words.starting
  }
  // Until it is ready it is given time; who waits too long for that is `startupProbe`.
  const health = async (): Promise<string | null> => (said.isConfigured || said.isOver ? ready() : null)
  try {
    return await openProbeDoor({ host, port, service, health, ready })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(fill(words.noProbes, { port, why }), exitCodes.failed, { cause: error })
  }
}

/** One attempt on a connection of its own. */
async function answers(port: number | null): Promise<string | null> {
  const dispatcher = localAgent()
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { dispatcher, signal })
    await answer.text()
    return answer.ok ? null : words.silent
  } catch {
    return words.silent
  } finally {
    await dispatcher.destroy()
  }
}

type Running = { child: Child; over: Promise<ExitInfo>; said: Said; door: ProbeDoor; service: AloneId }

async function untilOver(deps: CliDeps, { child, over, said, door, service }: Running): Promise<number> {
  let isAsked = false
  let timer: NodeJS.Timeout | undefined
  const quiet = deps.onStopSignal(() => {
    if (isAsked) return
    isAsked = true
    child.send({ type: 'stop' })
    timer = setTimeout(() => child.kill(), DRAIN_WITHIN_MS)
  })
  const { code, signal, spawnError } = await over
  said.isOver = true
  clearTimeout(timer)
  quiet()
  await door.close()
  if (isAsked && code === 0) return exitCodes.ok
  const how = signal === null ? fill(words.exit, { code: code ?? '' }) : fill(words.signal, { signal })
  throw new CliError(fill(words.failed, { service, why: said.why ?? spawnError ?? how }), exitCodes.failed)
}
