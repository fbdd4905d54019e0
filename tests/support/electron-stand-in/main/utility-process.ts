import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import path from 'node:path'
import type { ForkOptions, UtilityProcess } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import { goneReason, waitStatus } from '../utility/wait-status.ts'

type Stream = 'pipe' | 'inherit' | 'ignore'
type Details = { type: 'Utility'; reason: string; exitCode: number; serviceName: string; name: string }

const bootstrap = path.join(import.meta.dirname, '..', 'utility', 'bootstrap.ts')
/** Milliseconds until one that was asked to end by `kill()` is made to. */
const REAPED_AFTER_MS = 2_000

class StandInUtilityProcess
  extends StrictEmitter
  implements Pick<UtilityProcess, 'pid' | 'stdout' | 'stderr' | 'kill' | 'postMessage'>
{
  pid: number | undefined = undefined
  stdout: NodeJS.ReadableStream | null
  stderr: NodeJS.ReadableStream | null
  readonly #child: ChildProcess
  #isKilled = false
  #isOver = false

  constructor(child: ChildProcess, onGone: (code: number | null, signal: NodeJS.Signals | null) => void) {
    super('UtilityProcess')
    this.#child = child
    this.stdout = child.stdout
    this.stderr = child.stderr
    child.on('message', (message) => void this.emit('message', message))
    child.once('spawn', () => {
      if (this.#isOver) return
      this.pid = child.pid
      this.emit('spawn')
    })
    child.once('exit', (code, signal) => {
      onGone(code, signal)
      this.#end(this.#isKilled ? 0 : waitStatus(code, signal))
    })
    child.once('error', () => {
      if (child.pid === undefined) this.#end(waitStatus(1, null))
    })
  }
  /** The app quits: it is ended without being asked. */
  static shutDown(utility: StandInUtilityProcess): void {
    const child = utility.#child
    if (child.connected) child.disconnect()
    utility.#end(0)
  }
  static childOf(utility: StandInUtilityProcess): ChildProcess {
    return utility.#child
  }

  kill(): boolean {
    if (this.#isOver || this.pid === undefined) return false
    this.#isKilled = true
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), REAPED_AFTER_MS)
    this.#child.once('exit', () => clearTimeout(timer))
    return this.#child.kill('SIGTERM')
  }
  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('Ports in UtilityProcess.postMessage are not implemented by the stand-in')
    if (this.#isOver || !this.#child.connected) return
    this.#child.send(structuredClone(message) as object, () => undefined)
  }

  #end(status: number): void {
    if (this.#isOver) return
    this.#isOver = true
    this.pid = undefined
    this.stdout = null
    this.stderr = null
    this.emit('exit', status)
  }
}

export type Utilities = {
  utilityProcess: object
  running(): { pid: number; name: string }[]
  /** Ends all that are left. Resolves when the system has ended them. */
  shutDown(): Promise<void>
}

/** Node programs of their own, with `process.parentPort`. They end when this process does, however that ends. */
export function createUtilities({ facts, moment, app }: Context): Utilities {
  const running = new Map<StandInUtilityProcess, string>()

  const fork = (modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess => {
    moment.needReady('utilityProcess cannot be created before app is ready')
    if (typeof modulePath !== 'string' || modulePath === '') throw new TypeError('Missing UtilityProcess entry script')
    const { env = process.env, cwd, execArgv = [], serviceName = 'Node Utility Process' } = options
    const stdio: SpawnOptions['stdio'] = ['ignore', ...streamsOf(options.stdio), 'ipc']
    const command = [...execArgv, bootstrap, facts.executable, modulePath, ...args]
    const child = spawn(facts.node, command, {
      env: env as NodeJS.ProcessEnv,
      stdio,
      serialization: 'advanced',
      ...(cwd === undefined ? {} : { cwd }),
    })
    const utility = new StandInUtilityProcess(child, (code, signal) => {
      const reason = goneReason(code, signal)
      const wasRunning = running.delete(utility)
      if (reason === null || !wasRunning) return
      const exitCode = waitStatus(code, signal)
      const service = 'node.mojom.NodeService'
      const details: Details = { type: 'Utility', reason, exitCode, serviceName: service, name: serviceName }
      app.emit('child-process-gone', {}, details)
    })
    running.set(utility, serviceName)
    return utility as unknown as UtilityProcess
  }

  return {
    utilityProcess: strict('utilityProcess', { fork }),
    running: () => [...running].flatMap(([{ pid }, name]) => (pid === undefined ? [] : [{ pid, name }])),
    async shutDown() {
      const children = [...running.keys()].map(StandInUtilityProcess.childOf)
      const gone = children.map((child) => hasEnded(child))
      for (const utility of running.keys()) StandInUtilityProcess.shutDown(utility)
      running.clear()
      const timer = setTimeout(() => {
        for (const child of children) child.kill('SIGKILL')
      }, REAPED_AFTER_MS)
      await Promise.all(gone)
      clearTimeout(timer)
    },
  }
}

function hasEnded(child: ChildProcess): Promise<unknown> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', resolve))
}

/** @throws TypeError: a utility process has no standard input. */
function streamsOf(stdio: ForkOptions['stdio']): [Stream, Stream] {
  if (stdio === undefined) return ['inherit', 'inherit']
  const [input, output, errors] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio
  if (input !== 'ignore') throw new TypeError('stdin value other than ignore is not supported.')
  for (const stream of [output, errors]) {
    if (stream !== 'pipe' && stream !== 'inherit' && stream !== 'ignore') {
      throw new TypeError('configuration must be "pipe", "inherit" or "ignore"')
    }
  }
  return [output as Stream, errors as Stream]
}
