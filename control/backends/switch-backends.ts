import { type BackendKind, backendSwitchSteps, type PythonFacts } from '../../shared/backends.ts'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { ManagedServiceId, ServiceId } from '../../shared/services.ts'
import type { PanelState, Procedure, ServiceState } from '../../shared/state.ts'
import { type ProcedureOptions, type ProcedureRun, runProcedure } from '../llm/procedure.ts'

export type BackendSwitchParts = {
  from: BackendKind
  state: { get(): PanelState; next(revision: number, signal: AbortSignal): Promise<void> }
  look(): Promise<PythonFacts>
  /** Ends a training that is under way, so that nothing of it is lost. */
  stopTraining(): Promise<void>
  /** Resolves when the processes are gone. */
  stop(): Promise<unknown>
  /** From now on these programs count; those that run have been stopped. */
  setKind(kind: BackendKind): void
  start(): void
  /** Why a service cannot start, as it says. */
  startProblem(id: ManagedServiceId): ProblemError | null
  /** One real answer through the LLM server; `null`: there is no source that could give one. */
  prove(signal: AbortSignal): Promise<Reason | null>
  keep(kind: BackendKind): Promise<void>
  /** The control plane ends: nothing is started any more. */
  closing: AbortSignal
}

/** Milliseconds that the services have to run and to answer. */
const RUNS_WITHIN_MS = 60_000
const UNDO = 'undo'
/** Without these, a service works that does not need them. */
const forBots: readonly string[] = ['twilio', 'python-telegram-bot', 'python-multipart', 'psutil']
/** Those without which nothing can be trained. */
const required = ['llm-server', 'middleware'] as const

/**
 * Goes over to the other kind of backends: what runs is stopped, the others are started and have to run, to answer, and to bring one
 * real answer of the source. Only then it is kept; where one of these fails, what ran before is started again. Never rejects.
 */
export function switchBackends(
  to: BackendKind,
  parts: BackendSwitchParts,
  options: ProcedureOptions,
): Promise<Procedure> {
  const { signal } = options
  const head = { kind: 'backend-switch', to: null, model: null, stepIds: backendSwitchSteps[to] } as const
  return runProcedure(head, options, async (run) => {
    if (to === 'python') await findPython(run, parts)
    const before = parts.state.get()
    let hasStopped = false
    try {
      await run.step('stop-services', async () => {
        await parts.stopTraining()
        hasStopped = true
        await parts.stop()
        return { note: null }
      })
      await run.step('start-services', async () => {
        parts.setKind(to)
        parts.start()
        await untilWell(before, parts, signal)
        return { note: null }
      })
      await run.step('answer', async () => ({
        note: (await parts.prove(signal)) ?? reason('note.no-source-to-ask'),
      }))
      await run.step('kept', async () => {
        await parts.keep(to)
        return { note: null }
      })
    } catch (error) {
      // How going back went, its step shows; what made it necessary is the cause to tell.
      if (hasStopped) await goBack(run, parts).catch(() => undefined)
      throw error
    }
  })
}

export const noPython = (): ProblemError =>
  problemError('python-not-found', 'Python 3.8 or later is needed. Install one from python.org, or choose one.')

async function findPython({ step }: ProcedureRun, parts: BackendSwitchParts): Promise<void> {
  const python = await step('interpreter', async () => {
    const found = await parts.look()
    if (found.interpreter === null) throw noPython()
    const { version, path } = found.interpreter
    return { note: reason('note.python', { version, path }), missing: found.missing }
  })
  await step('packages', async () => {
    const missing = python.missing.filter((name) => !forBots.includes(name.toLowerCase()))
    if (missing.length > 0)
      throw problemError('python-packages-missing', 'They can be installed into an environment of this folder.', {
        params: { packages: missing.join(', ') },
      })
    return { note: null }
  })
}

/** What ran before is started again and has to come up, also after a cancel. */
async function goBack({ step }: ProcedureRun, parts: BackendSwitchParts): Promise<void> {
  if (parts.closing.aborted) return
  await step(
    UNDO,
    async () => {
      await parts.stop()
      const before = parts.state.get()
      parts.setKind(parts.from)
      parts.start()
      await untilWell(before, parts, parts.closing)
      return { note: null }
    },
    { always: true },
  )
}

/** Resolves when both run anew and answer. Throws why one of them does not. */
async function untilWell(
  before: PanelState,
  { state, startProblem }: BackendSwitchParts,
  cancelled: AbortSignal,
): Promise<void> {
  const late = AbortSignal.timeout(RUNS_WITHIN_MS)
  const signal = AbortSignal.any([cancelled, late])
  for (;;) {
    const now = state.get()
    const services = required.map((id) => find(now, id))
    // A state is a moment behind: what it still shows of the old ones says nothing.
    const isNew = ({ id, run }: ServiceState): boolean => run !== find(before, id).run
    if (services.every((service) => isNew(service) && isWell(service))) return
    cancelled.throwIfAborted()
    for (const service of services.filter(isNew)) {
      if (service.lifecycle !== 'failed' && service.lifecycle !== 'backing-off') continue
      throw startProblem(service.id as ManagedServiceId) ?? crashed(service)
    }
    if (late.aborted) {
      const names = services.filter((service) => !isWell(service)).map(({ name }) => name)
      throw problemError(
        'not-responding',
        `After ${RUNS_WITHIN_MS / 1000} s it does not answer: ${names.join(', ')}.`,
        {
          params: { service: names.join(', ') },
        },
      )
    }
    await state.next(now.revision, signal)
  }
}

const crashed = ({ name, lastLines }: ServiceState): ProblemError =>
  problemError('spawn-failed', `${name} ended right after its start: ${lastLines.at(-1) ?? 'it said nothing'}.`, {
    params: { service: name, why: lastLines.at(-1) ?? '' },
  })

const isWell = ({ lifecycle, health }: ServiceState): boolean =>
  lifecycle === 'running' && (health === 'healthy' || health === 'slow')

function find({ services }: PanelState, id: ServiceId): ServiceState {
  const found = services.find((service) => service.id === id)
  if (found === undefined) throw new Error(`${id} is not shown`)
  return found
}
