import { createRequire, syncBuiltinESMExports } from 'node:module'

/*
 * Time that jumps: from the moment this is loaded on, timers, dates and `performance.now()` of this process go by a clock that leaps to the
 * next timer as soon as nothing is under way (no file is read, no connection is open). What is under way takes its real time. Node's own
 * parts (sockets, `AbortSignal.timeout`) keep real time, and so do threads.
 */

type Call = (...args: unknown[]) => void

const require = createRequire(import.meta.url)
const timers = require('node:timers') as Record<string, unknown>
const promises = require('node:timers/promises') as Record<string, unknown>
const RealDate = Date
const realNow = performance.now.bind(performance)
const nextTurn = setImmediate
const began = RealDate.now() - realNow()
let leapt = 0

const monotonic = (): number => realNow() + leapt

class VirtualTimeout {
  at: number
  readonly ms: number
  readonly call: Call
  readonly args: unknown[]
  readonly repeats: boolean
  isOn = true

  constructor(call: Call, ms: unknown, args: unknown[], repeats: boolean) {
    this.ms = Math.max(1, Number(ms) || 0)
    this.at = monotonic() + this.ms
    this.call = call
    this.args = args
    this.repeats = repeats
    waiting.add(this)
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
  refresh(): this {
    this.at = monotonic() + this.ms
    this.isOn = true
    waiting.add(this)
    return this
  }
  close(): this {
    clear(this)
    return this
  }
  [Symbol.dispose](): void {
    clear(this)
  }
}

const waiting = new Set<VirtualTimeout>()

function clear(timer: unknown): void {
  if (!(timer instanceof VirtualTimeout)) return
  timer.isOn = false
  waiting.delete(timer)
}

const after = (call: Call, ms?: unknown, ...args: unknown[]): VirtualTimeout =>
  new VirtualTimeout(call, ms, args, false)
const every = (call: Call, ms?: unknown, ...args: unknown[]): VirtualTimeout => new VirtualTimeout(call, ms, args, true)

function later(ms?: number, value?: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => {
      clear(timer)
      reject(new DOMException('This operation was aborted', 'AbortError'))
    }
    const timer = after(() => {
      signal?.removeEventListener('abort', aborted)
      resolve(value)
    }, ms)
    if (signal?.aborted) aborted()
    else signal?.addEventListener('abort', aborted, { once: true })
  })
}

/** Whatever has to end before time may leap. */
const underWay = /^(FSReq|TCPConnectWrap|TCPSocketWrap|WriteWrap|ShutdownWrap|GetAddrInfoReqWrap|FileHandleCloseReq)/

const isQuiet = (): boolean => !process.getActiveResourcesInfo().some((name) => underWay.test(name))

const first = (): VirtualTimeout | null => {
  let found: VirtualTimeout | null = null
  for (const timer of waiting) if (found === null || timer.at < found.at) found = timer
  return found
}

function fire(timer: VirtualTimeout): void {
  if (timer.repeats) timer.at = monotonic() + timer.ms
  else clear(timer)
  timer.call(...timer.args)
}

/** Turns of the event loop without anything under way before a leap: what a thread has sent, say, comes first. */
const QUIET_TURNS = 3
let quietTurns = 0

function turn(): void {
  const timer = first()
  if (timer !== null && timer.at <= monotonic()) {
    quietTurns = 0
    fire(timer)
  } else if (timer !== null && isQuiet()) {
    quietTurns += 1
    if (quietTurns >= QUIET_TURNS) leapt += Math.max(0, timer.at - monotonic())
  } else quietTurns = 0
  nextTurn(turn)
}

class VirtualDate extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(VirtualDate.now())
    else super(...(args as [number]))
  }
  static override now(): number {
    return Math.floor(began + monotonic())
  }
}

Object.assign(globalThis, {
  Date: VirtualDate,
  setTimeout: after,
  clearTimeout: clear,
  setInterval: every,
  clearInterval: clear,
})
Object.assign(timers, { setTimeout: after, clearTimeout: clear, setInterval: every, clearInterval: clear })
Object.assign(promises, { setTimeout: later })
syncBuiltinESMExports()
performance.now = monotonic
nextTurn(turn)

/** Timers that are set. */
export const timersSet = (): number => waiting.size
/** Milliseconds of virtual time since this was loaded. */
export const virtualMs = (): number => monotonic()
