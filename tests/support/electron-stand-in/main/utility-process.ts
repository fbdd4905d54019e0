import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import type { ForkOptions, UtilityProcess } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import { ELECTRON_VERSION } from '../kit/versions.ts'
import { openMessagePipe } from '../utility/message-pipe.mjs'
import { goneReason, waitStatus } from '../utility/wait-status.ts'

type Stream = 'pipe' | 'inherit' | 'ignore'
type End = { code: number | null; signal: NodeJS.Signals | null }

const bootstrap = path.join(import.meta.dirname, '..', 'utility', 'bootstrap.mjs')
/** Node would end the process; Electron does not. */
const WARNS_OF_REJECTIONS = '--unhandled-rejections=warn-with-error-code'
/** Milliseconds until one that was asked to end by `kill()` is made to. */
const REAPED_AFTER_MS = 2_000

type Offered = 'pid' | 'stdout' | 'stderr' | 'kill' | 'postMessage'

class StandInUtilityProcess extends StrictEmitter implements Pick<UtilityProcess, Offered> {
  pid: number | undefined = undefined
  stdout: NodeJS.ReadableStream | null
  stderr: NodeJS.ReadableStream | null
  readonly #child: ChildProcess
  readonly #send: (message: unknown) => void
  #isKilled = false
  #isOver = false

  constructor(child: ChildProcess, onEnd: (end: End) => void) {
    super('UtilityProcess')
    this.#child = child
    this.#send = openMessagePipe(child.stdio[3] as Duplex, (message) => void this.emit('message', message))
    this.stdout = child.stdout
    this.stderr = child.stderr
    child.once('spawn', () => {
      if (this.#isOver) return
      this.pid = child.pid
      this.emit('spawn')
    })
    child.once('exit', (code, signal) => {
      onEnd({ code, signal })
      this.#end(this.#isKilled ? 0 : waitStatus(code, signal))
    })
    child.once('error', () => {
      if (child.pid !== undefined) return
      onEnd({ code: 1, signal: null })
      this.#end(waitStatus(1, null))
    })
  }
  /** The app quits: it is ended without being asked. Resolves when the system has ended it. */
  static async shutDown(utility: StandInUtilityProcess): Promise<void> {
    const child = utility.#child
    const isGone = child.pid === undefined || child.exitCode !== null || child.signalCode !== null
    const gone = isGone ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))
    child.stdio[3]?.destroy()
    utility.#end(0)
    const timer = setTimeout(() => child.kill('SIGKILL'), REAPED_AFTER_MS)
    await gone
    clearTimeout(timer)
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
    if (!this.#isOver) this.#send(message)
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

  const ended = (utility: StandInUtilityProcess, { code, signal }: End): void => {
    const name = running.get(utility)
    running.delete(utility)
    const reason = goneReason(code, signal)
    if (name === undefined || reason === null) return
    const exitCode = waitStatus(code, signal)
    app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode, serviceName: SERVICE, name })
  }
  const fork = (modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess => {
    moment.needReady('utilityProcess cannot be created before app is ready')
    if (typeof modulePath !== 'string' || modulePath === '') throw new TypeError('Missing UtilityProcess entry script')
    const { env = process.env, cwd, execArgv = [], serviceName = 'Node Utility Process' } = options
    const stdio: SpawnOptions['stdio'] = ['ignore', ...streamsOf(options.stdio), 'pipe']
    const command = [
      WARNS_OF_REJECTIONS,
      ...execArgv,
      bootstrap,
      ELECTRON_VERSION,
      facts.executable,
      modulePath,
      ...args,
    ]
    const place = cwd === undefined ? {} : { cwd }
    const child = spawn(facts.node, command, { env: env as NodeJS.ProcessEnv, stdio, ...place })
    const utility = new StandInUtilityProcess(child, (end) => ended(utility, end))
    running.set(utility, serviceName)
    return utility as unknown as UtilityProcess
  }

  return {
    utilityProcess: strict('utilityProcess', { fork }),
    running: () => [...running].flatMap(([{ pid }, name]) => (pid === undefined ? [] : [{ pid, name }])),
    async shutDown() {
      const left = [...running.keys()]
      running.clear()
      await Promise.all(left.map(StandInUtilityProcess.shutDown))
    },
  }
}

/** What Electron calls all of them. */
const SERVICE = 'node.mojom.NodeService'

/** @throws TypeError: a utility process has no standard input. */
function streamsOf(stdio: ForkOptions['stdio']): [Stream, Stream] {
  if (stdio === undefined) return ['inherit', 'inherit']
  const [input, output, errors] = typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio
  if (input !== 'ignore') throw new TypeError('stdin value other than ignore is not supported.')
  return [streamOf(output), streamOf(errors)]
}

function streamOf(given: unknown): Stream {
  if (given === 'pipe' || given === 'inherit' || given === 'ignore') return given
  throw new TypeError('configuration must be "pipe", "inherit" or "ignore"')
}
