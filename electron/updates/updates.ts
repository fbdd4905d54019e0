import type { PanelState } from '../../shared/state.ts'
import type { FoundUpdate, UpdateBack, UpdateFault, UpdatesState, UpdateWay } from '../../shared/updates.ts'
import type { TrayView } from '../tray/tray-content.ts'
import { judge, runningServices } from './after.ts'
import type { UpdateEngine } from './engine.ts'
import { failureOf } from './failure.ts'
import type { ReleaseInfo } from './found.ts'
import { hindranceOf } from './hindrance.ts'
import {
  DAY_MS,
  firstModel,
  mayInstallAtEnd,
  stepUpdates,
  type UpdateEffect,
  type UpdateEvent,
  type UpdateModel,
} from './machine.ts'
import type { RecordStore, UpdateRecord } from './record.ts'

/** Milliseconds from the start of the app to its first look by itself, and what is added by chance. */
const FIRST_MS = 60_000
const FIRST_SPREAD_MS = 9 * 60_000
/** Milliseconds between two thoughts of whether it is time. */
const THINK_MS = 15 * 60_000
/** Milliseconds between two looks at a version that was just installed. */
const WATCH_MS = 1_000

export type UpdateParts = {
  version: string
  platform: NodeJS.Platform
  way: UpdateWay
  record: RecordStore
  daily: boolean
  /** Whether the app opened a window when it started. */
  opensWindow: boolean
  loadEngine(): Promise<UpdateEngine>
  foundOf(info: ReleaseInfo): FoundUpdate
  /** Where an earlier version than this one that was found is to be had. */
  backUrl(info: ReleaseInfo): string | null
  /** Keeps the running AppImage; resolves to its path, or to `null` where there is none. */
  keep(): Promise<string | null>
  /** Puts it in the place of the present one. */
  putBack(file: string): Promise<void>
  restoreIfGone(file: string | null): void
  /** At the very end: starts the app, as this one was started. */
  startAgain(): void
  subscribe(listener: (view: TrayView) => void): () => void
  isOnline(): boolean
  quit(): void
  /** A version that was installed does not work as the one before: the page that says so. */
  showTrouble(): void
  log(facts: object, text: string): void
  report(error: unknown): void
  now?(): number
  /** From 0 to below 1. */
  chance?(): number
}

export type Updates = {
  state(): UpdatesState
  ask(what: 'check' | 'download' | 'install'): void
  setDaily(on: boolean): void
  /** Rejects where no earlier version was kept, or when it cannot be put back. */
  goBack(): Promise<void>
  /** What went wrong was read. */
  dismiss(): Promise<void>
  /** The window shows the panel. */
  pageSeen(): void
  /** The control plane was asked to come up. */
  begun(): void
  /** The app is about to end; nothing has ended yet. */
  leaving(): void
  /** It did not end after all. */
  staying(): void
  /** Nothing is installed when the app ends: the system ends, and there is no time, or the user removes what the app needs. */
  hold(): void
  /** Everything of the app has ended. `true`: an updater of the system ends the app. */
  finish(): boolean
  /** The very last moment. */
  atEnd(exitCode: number): void
  dispose(): void
}

/** Newer versions: found, fetched, installed at the end of the app, and looked at when they run for the first time. */
export function createUpdates(parts: UpdateParts): Updates {
  const { version, platform, way, record, log, report, now = Date.now, chance = Math.random } = parts
  const before = settleRecord(record, version, report)
  const firstMs = FIRST_MS + chance() * FIRST_SPREAD_MS
  let model: UpdateModel = {
    ...firstModel({
      way,
      daily: parts.daily,
      checkedAt: before.checkedAt,
      nextAt: Math.max(now() + firstMs, (before.checkedAt ?? 0) + DAY_MS),
      skip: before.skip,
    }),
    failure: before.failure,
  }
  let state: PanelState | null = null
  let page = false
  let begunAt: number | null = null
  let after = before.after
  let latch: { may: boolean; running: ReturnType<typeof runningServices> } | null = null
  let isHeld = false
  let startsAgain = false
  let found: ReleaseInfo | null = null
  let engine: UpdateEngine | null = null
  let isOver = false

  const send = (event: UpdateEvent): void => {
    const { model: next, effect } = stepUpdates(model, event)
    model = next
    if (effect !== null) effects[effect]()
  }
  const theEngine = async (): Promise<UpdateEngine> => {
    engine ??= await parts.loadEngine()
    return engine
  }
  const attempt = (during: 'check' | 'download', work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      const failure = failureOf(error, during)
      log({ err: error, during }, 'An update did not go on')
      send({ type: 'failed', failure })
    })
  }
  const check = async (): Promise<void> => {
    const info = await (await theEngine()).check()
    if (info !== null) found = info
    const at = now()
    send({ type: 'looked', found: info && parts.foundOf(info), at, chance: chance() })
    // What hindered the last installation was told until now.
    await record.set({ checkedAt: at, failure: null })
  }
  const download = async (): Promise<void> => {
    const onProgress = (done: number, total: number): void => send({ type: 'progress', done, total })
    if (!(await (await theEngine()).download(onProgress))) return
    // Installing removes the file that runs.
    const file = await parts.keep().catch((error: unknown) => {
      report(error)
      return null
    })
    await record.set({ previous: { version, file, url: found && parts.backUrl(found) } })
    send({ type: 'downloaded' })
  }
  const effects: Record<UpdateEffect, () => void> = {
    check: () => attempt('check', check),
    download: () => attempt('download', download),
    cancel: () => engine?.cancel(),
    install: parts.quit,
  }

  const watch = (): void => {
    if (after?.verdict !== 'watching' || before.expected === null) return
    const seen = judge({
      elapsedMs: begunAt === null ? 0 : performance.now() - begunAt,
      expected: before.expected,
      state,
      page: parts.opensWindow ? page : null,
    })
    if (seen.verdict === 'watching') return
    const faults = seen.verdict === 'failed' ? seen.faults : []
    const { from } = after
    after = { from, verdict: seen.verdict, faults }
    const told = faults.length > 0 ? { from, to: version, faults } : null
    record.set({ installed: null, faults: told }).catch(report)
    log({ from, to: version, faults }, faults.length > 0 ? 'The update does not work' : 'The update works')
    if (faults.length > 0) parts.showTrouble()
  }
  let watching: NodeJS.Timeout | null = null
  const watchOn = (): void => {
    watch()
    watching = !isOver && after?.verdict === 'watching' ? setTimeout(watchOn, WATCH_MS) : null
  }
  watchOn()

  const think = (): void => {
    send({ type: 'time', at: now(), online: parts.isOnline(), chance: chance() })
    thinking = setTimeout(think, THINK_MS)
    thinking.unref()
  }
  let thinking = setTimeout(think, firstMs)
  thinking.unref()

  const unsubscribe = parts.subscribe((view) => {
    state = view.state
    send({ type: 'busy', busy: hindranceOf(state) })
    watch()
  })

  const back = (): UpdateBack | null => backOf(record.get(), version)
  const note = (to: string): void => {
    const installed = { from: version, to, running: latch?.running ?? [], starts: 0 }
    record.setAtOnce({ installed, failure: null, faults: null })
  }
  const install = (runAfter: boolean): void => {
    const to = model.now.stage === 'ready' || model.now.stage === 'installing' ? model.now.found.version : null
    if (to === null || engine === null) return
    note(to)
    try {
      engine.install(runAfter)
    } catch (error) {
      record.setAtOnce({ installed: null, failure: failureOf(error, 'install') })
      parts.restoreIfGone(record.get().previous?.file ?? null)
      throw error
    }
  }
  const mayInstall = (): boolean => latch?.may === true && !isHeld

  return {
    state: () => ({
      version,
      way,
      daily: model.daily,
      checkedAt: model.checkedAt,
      busy: model.busy,
      wish: model.wish,
      now: model.now,
      failure: model.failure,
      after,
      back: back(),
    }),
    ask: (what) => send({ type: 'ask', what }),
    setDaily: (on) => send({ type: 'daily', on }),
    async goBack() {
      const { previous } = record.get()
      if (!previous?.file || back()?.kind !== 'kept') throw new Error('No earlier version was kept')
      await parts.putBack(previous.file)
      latch = { may: false, running: [] }
      startsAgain = true
      await record.set({ skip: version, installed: null, faults: null, previous: null })
      parts.quit()
    },
    async dismiss() {
      model = { ...model, failure: null }
      if (after?.verdict !== 'watching') after = null
      await record.set({ failure: null, faults: null })
    },
    pageSeen() {
      page = true
      watch()
    },
    begun() {
      begunAt ??= performance.now()
    },
    leaving() {
      latch ??= { may: mayInstallAtEnd(model), running: runningServices(state) }
    },
    staying() {
      latch = null
    },
    hold() {
      isHeld = true
    },
    finish() {
      const isSystems = platform === 'darwin' && mayInstall() && model.now.stage === 'installing'
      if (!isSystems) return false
      try {
        install(true)
        return true
      } catch (error) {
        // Nothing else would end the app.
        report(error)
        return false
      }
    },
    atEnd(exitCode) {
      const { installed } = record.get()
      // An orderly end says nothing against a version.
      if (after?.verdict === 'watching' && installed !== null && exitCode === 0)
        record.setAtOnce({ installed: { ...installed, starts: Math.max(0, installed.starts - 1) } })
      if (exitCode !== 0) return
      if (startsAgain) parts.startAgain()
      if (platform !== 'darwin') {
        if (mayInstall()) install(model.now.stage === 'installing')
      } else if (model.now.stage === 'ready') note(model.now.found.version)
    },
    dispose() {
      isOver = true
      unsubscribe()
      clearTimeout(thinking)
      if (watching !== null) clearTimeout(watching)
      engine?.cancel()
    },
  }
}

/** What the end of the last run left, and what it means for this one. */
function settleRecord(record: RecordStore, version: string, report: (error: unknown) => void) {
  const { checkedAt, skip, installed, previous, faults } = record.get()
  // Of a version that was replaced by other means, it says nothing of this one.
  const failure = previous === null || previous.version === version ? record.get().failure : null
  const isFirst = installed?.to === version
  const hasFailed = faults?.to === version
  /** The version that was to be installed is not the one that runs. */
  const isMissing = installed !== null && !isFirst && installed.from === version
  const missing: typeof failure = isMissing ? { during: 'install', reason: 'other', detail: '' } : null
  const after: UpdatesState['after'] = isFirst
    ? { from: installed.from, verdict: 'watching', faults: [] }
    : hasFailed
      ? { from: faults.from, verdict: 'failed', faults: faults.faults satisfies UpdateFault[] }
      : null
  if (installed !== null && !isFirst) record.set({ installed: null, failure: failure ?? missing }).catch(report)
  return { checkedAt, skip, failure: failure ?? missing, after, expected: isFirst ? installed.running : null }
}

/** To the version before, unless that is this one. */
export function backOf({ previous }: Pick<UpdateRecord, 'previous'>, version: string): UpdateBack | null {
  if (previous === null || previous.version === version) return null
  if (previous.file !== null) return { kind: 'kept', version: previous.version }
  return previous.url === null ? null : { kind: 'fetch', version: previous.version, url: previous.url }
}
