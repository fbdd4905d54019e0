import { type BackendSettings, type LinkDown, linkVariables } from '../../shared/link.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { Ability } from '../../shared/state.ts'
import type { App } from './app.ts'
import { createLink, findChannel, type Link } from './link.ts'
import { listenOnOneOf } from './listen.ts'
import { createLog, type Log } from './log.ts'

export type Secrets = Partial<Record<SecretName, string>>
export type InForce = { source: 'openrouter' | 'ollama' | null; model: string | null; keyFingerprint: string | null }
type Down<Type extends LinkDown['type']> = Extract<LinkDown, { type: Type }>

export type ControlSide = {
  /** Tells what the service can do; the same twice is told once. */
  setAbility(ability: Ability): void
  /** Asks for a change of config.json. Resolves to the problem that spoke against it. */
  patchConfig(patch: Record<string, unknown>): Promise<Problem | null>
}

/** A backend's own part. */
export type Backend = {
  app: App
  /** Puts settings in force; they count for every request that begins afterwards. */
  apply(settings: BackendSettings, secrets: Secrets): InForce
  onVerdicts?(services: Down<'verdicts'>['services']): void
  onReopen?(what: Down<'reopen'>['for']): void
  close?(): Promise<void>
}

export type CreateBackend = (context: { log: Log; control: ControlSide }) => Backend

/** Milliseconds that running requests have to end when the process is asked to leave. */
const CLOSE_WITHIN_MS = 3_000

/** The whole life of a backend's process: settings first, then listening, until it is told to stop or its link breaks. */
export function runBackend({ service, create }: { service: ManagedServiceId; create: CreateBackend }): void {
  const { log, hide } = createLog(service)
  const channel = findChannel(process)
  if (!channel) {
    log.error('This program is started by LLM Trainer, which tells it its settings. Start it with: llm-trainer up')
    process.exitCode = 64
    return
  }
  const link = createLink(channel, (error) =>
    log.warn({ err: error }, 'A message of the control plane was not understood'),
  )
  const patches = createPatches(link)
  const backend = create({ log, control: { setAbility: onlyChanges(link), patchConfig: patches.ask } })
  let started: Promise<void> | null = null
  let isLeaving = false

  const leave = async (why: string, code: number): Promise<void> => {
    if (isLeaving) return
    isLeaving = true
    log.info({ why }, 'Leaving')
    setTimeout(() => process.exit(code), CLOSE_WITHIN_MS).unref()
    await backend.app.close()
    await backend.close?.()
    link.close()
    process.exit(code)
  }
  const fail = (error: unknown): void => {
    log.fatal({ err: error }, 'Something unexpected happened')
    process.exit(1)
  }
  const start = async (settings: BackendSettings): Promise<void> => {
    try {
      const port = await listenOnOneOf(backend.app, settings.ports)
      log.info({ port }, 'Listening')
      link.send({ type: 'ready', service, runId: process.env[linkVariables.runId] ?? '', port })
    } catch (error) {
      const problem = problemFrom(error)
      log.error({ code: problem.code }, problem.detail)
      link.send({ type: 'cannot-start', problem })
      await leave('cannot start', 1)
    }
  }
  const configure = async ({ revision, settings, secrets }: Down<'configure'>): Promise<void> => {
    hide(Object.values(secrets))
    const inForce = backend.apply(settings, secrets)
    started ??= start(settings)
    await started
    link.send({ type: 'configured', revision, ...inForce })
  }

  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.on('SIGTERM', () => void leave('asked to stop', 0))
  link.onClose(() => void leave('the control plane is gone', 0))
  link.onMessage((message) => {
    switch (message.type) {
      case 'configure':
        return void configure(message)
      case 'verdicts':
        return backend.onVerdicts?.(message.services)
      case 'reopen':
        return backend.onReopen?.(message.for)
      case 'config-patch-answer':
        return patches.answer(message.id, message.problem)
      case 'stop':
        return void leave('asked to stop', 0)
    }
  })
}

function onlyChanges(link: Link): (ability: Ability) => void {
  let last = ''
  return (ability) => {
    const next = ability.state === 'blocked' ? `${ability.problem.code} ${ability.problem.since}` : ability.state
    if (next === last) return
    last = next
    link.send({ type: 'ability', ability })
  }
}

function createPatches(link: Link) {
  const waiting = new Map<number, (problem: Problem | null) => void>()
  let lastId = 0
  return {
    ask(patch: Record<string, unknown>): Promise<Problem | null> {
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        link.send({ type: 'config-patch', id, patch })
      })
    },
    answer(id: number, problem: Problem | null): void {
      waiting.get(id)?.(problem)
      waiting.delete(id)
    },
  }
}
