import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type Interpreter, type PythonServiceId, pythonScripts } from '../../shared/backends.ts'
import type { LinkUp } from '../../shared/link.ts'
import { createPassingTrouble } from '../../shared/passing-trouble.ts'
import { type Problem, type ProblemDetails, problemFrom, problemOf } from '../../shared/problem.ts'
import { serviceFacts } from '../../shared/services.ts'
import { spendOf } from '../../shared/spend.ts'
import { healthTarget } from '../health/expectations.ts'
import { neverBegan } from '../supervisor/launch-parts.ts'
import type { Child, LaunchEvents, Launcher, LaunchSpec } from '../supervisor/launcher.ts'
import { launchProgram } from '../supervisor/program-launcher.ts'
import { type Configure, fixedAtStart, inForceWith } from './fixed-at-start.ts'
import { lineMeaning, type PythonNews } from './line-meaning.ts'
import { pythonEnvironment } from './python-environment.ts'
import { afterMending, afterNews, nothingSaid } from './said.ts'
import { createTrainingWatch, type TrainingWatch } from './training-watch.ts'
import { untilReady } from './until-ready.ts'

type Parts = {
  env: NodeJS.ProcessEnv
  /** The one that the services run in; `null`: there is none. */
  interpreter(signal: AbortSignal): Promise<Interpreter | null>
  now(): number
}

/**
 * Starts Python services, and speaks the link in their place: they know nothing of it. Settings that they read at their start reach
 * them by a restart, which is asked for; what they can do is read from what they print.
 */
export const createPythonLauncher = (parts: Parts): Launcher => ({
  launch(spec, events) {
    if (existsSync(spec.entry)) return createPythonChild(spec, events, parts)
    return neverBegan(`There is no ${basename(spec.entry)} in this folder`, events)
  },
})

function createPythonChild(spec: LaunchSpec, events: LaunchEvents, { env, interpreter, now }: Parts): Child {
  const service = spec.service as PythonServiceId
  /** Aborted when the process is gone, or will never begin. */
  const over = new AbortController()
  let program: Pick<Child, 'terminate' | 'kill'> | null = null
  let sent: Configure | null = null
  let fixed = ''
  let isReady = false
  let said = nothingSaid
  let training: TrainingWatch | null = null

  const say = (message: LinkUp): void => {
    if (!over.signal.aborted) events.onMessage(message)
  }
  const cannotStart = (code: Problem['code'], detail: string, params: ProblemDetails['params'] = {}): void =>
    say({
      type: 'cannot-start',
      problem: problemOf(code, detail, { since: now(), params: { service: serviceFacts[service].name, ...params } }),
    })
  const end = (exit: Parameters<LaunchEvents['onExit']>[0]): void => {
    over.abort()
    passing.end()
    events.onExit(exit)
  }

  const begin = async (first: Configure): Promise<void> => {
    const python = await interpreter(over.signal)
    if (over.signal.aborted) return
    if (python === null) {
      cannotStart(
        'python-not-found',
        `There is no Python on this computer that ${pythonScripts[service]} could run in.`,
      )
      return end({ code: null, signal: null, spawnError: null })
    }
    const command = { file: python.path, args: [spec.entry], env: pythonEnvironment(first, env), cwd: spec.cwd }
    program = launchProgram(command, {
      onSpawn(pid) {
        events.onSpawn(pid)
        void watchStart(first, pid)
      },
      onLine(stream, line) {
        events.onLine(stream, line)
        read(line)
      },
      onExit: end,
    })
  }
  const watchStart = async (first: Configure, pid: number): Promise<void> => {
    const port = first.settings.ports[0] ?? 0
    const url = `http://127.0.0.1:${port}`
    if (service === 'middleware')
      training = createTrainingWatch({
        url,
        about: () => planOf(sent ?? first),
        onTraining: (state) => say({ type: 'training', state }),
        now,
        signal: over.signal,
      })
    const target = healthTarget(service, url, { kind: 'python' })
    if (!(await untilReady({ target, port, pid, signal: over.signal }))) return
    isReady = true
    say({ type: 'ready', service, runId: spec.runId, port })
    if (sent !== null && fixedAtStart(sent) === fixed) say(inForceWith(sent))
  }

  const read = (line: string): void => {
    const news = lineMeaning(service, line, { ...sourceOf(sent), now: now() })
    if (news === null) return
    if (service === 'llm-server') {
      const after = afterNews(said, news, now())
      said = after.said
      for (const message of after.messages) say(message)
      const { source } = sourceOf(sent)
      if (news.kind === 'answered') passing.end()
      if (news.kind === 'failed' && source !== null) passing.met(news.problem, source)
      // They print neither what an answer cost nor its tokens.
      if (news.kind === 'answered' && source !== null)
        say({ type: 'spent', spend: spendOf(source, { costUsd: null, tokens: null }) })
    }
    act(news)
  }
  const act = (news: PythonNews): void => {
    switch (news.kind) {
      case 'port-taken': {
        const port = sent?.settings.ports[0] ?? 0
        cannotStart('port-in-use', `Port ${port} is taken.`, { port })
        break
      }
      case 'module-missing':
        cannotStart('python-packages-missing', `The Python package “${news.module}” is not installed.`, {
          module: news.module,
          packages: news.module,
        })
        break
      case 'training-began':
        training?.began()
        break
      case 'training-planned':
        training?.planned(news.exchanges)
        break
      case 'training-broke':
        training?.broke(news.why)
        break
      case 'training-stop-asked':
        training?.stopAsked()
        break
      default:
        break
    }
  }

  const mended = (): void => {
    const after = afterMending(said)
    said = after.said
    for (const message of after.messages) say(message)
  }
  const passing = createPassingTrouble(mended)

  const configure = (message: Configure): void => {
    const isFirst = sent === null
    sent = message
    if (isFirst) {
      fixed = fixedAtStart(message)
      begin(message).catch((error: unknown) => end({ code: null, signal: null, spawnError: problemFrom(error).detail }))
    } else if (fixedAtStart(message) !== fixed) say({ type: 'needs-restart' })
    else if (isReady) say(inForceWith(message))
  }
  /** One that has not begun is not begun any more. */
  const giveUp = (): void => {
    if (!over.signal.aborted) end({ code: null, signal: null, spawnError: null })
  }

  return {
    send(message) {
      if (message.type === 'configure') configure(message)
      if (message.type === 'reopen') {
        passing.end()
        mended()
      }
    },
    terminate: () => (program === null ? giveUp() : program.terminate()),
    kill: () => (program === null ? giveUp() : program.kill()),
  }
}

function sourceOf(sent: Configure | null): { source: 'openrouter' | 'ollama' | null; model: string | null } {
  if (sent?.settings.service !== 'llm-server') return { source: null, model: null }
  const { source } = sent.settings
  return source === 'openrouter' || source === 'ollama'
    ? { source, model: sent.settings[source].model }
    : { source: null, model: null }
}

function planOf({ settings }: Configure) {
  if (settings.service !== 'middleware') throw new Error('only the middleware trains')
  const { llm_source: source, openrouter_model, ollama_model } = settings.config
  const model = source === 'openrouter' ? openrouter_model : source === 'ollama' ? ollama_model : null
  return { plan: settings.plan, source: textOrNull(source), model: textOrNull(model) }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
