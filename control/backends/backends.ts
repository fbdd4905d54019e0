import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  type BackendKind,
  type Interpreter,
  installSteps,
  type PythonFacts,
  type PythonServiceId,
  requirementsFile,
} from '../../shared/backends.ts'
import type { Config } from '../../shared/config.ts'
import { problemError } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { BackendsState, Procedure } from '../../shared/state.ts'
import { runProcedure, type Tell } from '../llm/procedure.ts'
import { createProcedureSlot } from '../llm/procedure-slot.ts'
import { privateVenv } from '../python/candidates.ts'
import { type Install, installPackages, makeEnvironment } from '../python/install.ts'
import { findInterpreter } from '../python/interpreter.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { findScripts, lookAtPython, readRequirements } from './look-at-python.ts'
import { kindIn } from './programs.ts'
import { type BackendSwitchParts, noPython, switchBackends } from './switch-backends.ts'

/** Whose programs do the work, and what the Python ones need. */
export type Backends = {
  state(): BackendsState
  /** The interpreter for the Python services, found when it is first needed; `null`: there is none. */
  interpreter(signal: AbortSignal): Promise<Interpreter | null>
  /** Which Python services there are. */
  begin(): Promise<void>
  /** config.json says something else than before: what was changed by hand is put in force. */
  configChanged(now: Config): void
  /** Resolves when it has ended, gone over or not. Throws `unavailable` where there is nothing to go over to. */
  use(kind: BackendKind): Promise<Procedure>
  /** Resolves when it has ended. */
  install(): Promise<Procedure>
  look(): Promise<void>
  /** Throws `bad-input` for what is no Python, or one that is too old. */
  choosePython(path: string | null): Promise<void>
  dismiss(): Promise<void>
  close(): Promise<void>
}

type Parts = Omit<BackendSwitchParts, 'from' | 'look' | 'keep' | 'closing'> & {
  /** Starts those that could not be started before. */
  startFailed(): void
  kind(): BackendKind
  config: Pick<ConfigStore, 'snapshot' | 'patch'>
  folder: string
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** What a program of Python's needs in its environment to reach the cloud. */
  wayOut(): Record<string, string>
  /** Which scripts lie in the folder, each time that somebody looked. */
  onScripts(scripts: readonly PythonServiceId[]): void
  now(): number
  onChange(): void
  /** What was begun without being asked for failed. */
  onError(error: unknown): void
}

export function createBackends(parts: Parts): Backends {
  const { config, folder, env, platform, now, onChange } = parts
  const stop = new AbortController()
  const slot = createProcedureSlot({ now, onChange })
  let scripts: PythonServiceId[] = []
  let python: PythonFacts | null = null
  let found: Interpreter | null = null
  let to: BackendKind | null = null

  const settings = (): Config => config.snapshot().config
  let wanted = kindIn(settings())
  const placeWith = (chosen: string | null, signal: AbortSignal) => ({ folder, chosen, env, platform, signal })
  const look = async (): Promise<PythonFacts> => {
    const seen = await lookAtPython(placeWith(settings().python, stop.signal), now)
    python = seen
    found = seen.interpreter
    onChange()
    return seen
  }
  const lookForScripts = async (): Promise<void> => {
    scripts = await findScripts(folder)
    parts.onScripts(scripts)
    onChange()
  }

  const use = (kind: BackendKind): Promise<Procedure> =>
    slot.run((options) => {
      to = kind
      return switchBackends(
        kind,
        {
          ...parts,
          from: parts.kind(),
          look,
          closing: stop.signal,
          async keep(chosen) {
            if (settings().backends !== chosen) await config.patch({ backends: chosen })
          },
        },
        { ...options, signal: AbortSignal.any([options.signal, stop.signal]) },
      )
    })

  /** Throws what speaks against going over, before anything is done. */
  const refuse = (kind: BackendKind): void => {
    if (kind === 'built-in') return
    if (!scripts.includes('llm-server') || !scripts.includes('middleware'))
      throw problemError('unavailable', 'This folder has no llm_server.py and middleware.py that could be started.')
    if (settings().llm_source === 'demo')
      throw problemError('unavailable', 'The demo runs with the built-in services only. Choose a source first.')
  }

  return {
    state: () => ({ kind: parts.kind(), scripts, python, procedure: slot.current(), to }),
    async interpreter(signal) {
      // It may have been removed since it was found.
      if (found === null || !existsSync(found.path)) found = await findInterpreter(placeWith(settings().python, signal))
      return found
    },
    async begin() {
      await lookForScripts()
      if (parts.kind() === 'python') await look()
    },
    configChanged(changed) {
      const before = wanted
      wanted = kindIn(changed)
      // What was tried in vain is not tried again with every other setting.
      if (wanted === before || wanted === parts.kind() || slot.current()?.outcome === 'running') return
      void lookForScripts()
        .then(() => use(kindIn(settings())))
        .catch(parts.onError)
    },
    async use(kind) {
      await lookForScripts()
      refuse(kind)
      if (kind === parts.kind() && settings().backends === kind)
        throw problemError('unavailable', 'These services run already.')
      return use(kind)
    },
    install: () =>
      slot.run((options) => {
        to = null
        const signal = AbortSignal.any([options.signal, stop.signal])
        return install({ ...options, signal })
      }),
    async look() {
      await lookForScripts()
      if (scripts.length > 0) await look()
    },
    async choosePython(path) {
      const chosen = path?.trim().replace(/^~(?=[\\/])/, homedir()) || null
      if (chosen !== null) {
        const found = await lookAtPython(placeWith(chosen, stop.signal), now)
        if (found.interpreter?.kind !== 'chosen')
          throw problemError(
            'bad-input',
            'This is no Python of version 3.8 or later. Enter the path of its program, such as /usr/bin/python3.',
          )
      }
      await config.patch({ python: chosen })
      await look()
      parts.startFailed()
    },
    dismiss: slot.dismiss,
    async close() {
      stop.abort()
      await slot.close()
    },
  }

  function install(options: Parameters<typeof runProcedure>[1]): Promise<Procedure> {
    const head = { kind: 'package-install', to: null, model: null, stepIds: installSteps } as const
    return runProcedure(head, options, async ({ step }) => {
      const interpreter = await step('interpreter', async () => {
        const found = (await look()).interpreter
        if (found === null) throw noPython()
        return { note: reason('note.python', found), path: found.path }
      })
      if ((await readRequirements(folder)) === null)
        throw problemError('unavailable', `There is no ${requirementsFile} in this folder that says what to install.`)
      const about = (tell: Tell): Install => ({
        python: interpreter.path,
        folder,
        requirements: join(folder, requirementsFile),
        env: { ...env, ...parts.wayOut() },
        platform,
        signal: options.signal,
        onProgress: ({ line }) => tell(reason('note.text', { text: line })),
      })
      const { environment } = await step('environment', async (tell) => {
        const environment = await makeEnvironment(about(tell))
        return { note: reason('note.text', { text: privateVenv(folder, platform) }), environment }
      })
      await step('install', async (tell) => {
        await installPackages(about(tell), environment)
        return { note: null }
      })
      await step('packages', async () => {
        // It was made with the one that was chosen, and takes its place.
        if (settings().python !== null) await config.patch({ python: null })
        const { missing } = await look()
        if (missing.length > 0)
          throw problemError('install-failed', `Still missing after the installation: ${missing.join(', ')}.`)
        parts.startFailed()
        return { note: null }
      })
    })
  }
}
