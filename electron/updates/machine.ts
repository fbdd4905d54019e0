import {
  type FoundUpdate,
  looksForUpdates,
  type UpdateFailure,
  type UpdateHindrance,
  type UpdateStage,
  type UpdateWay,
} from '../../shared/updates.ts'

/* What happens next with updates: decided here, done elsewhere. Nothing is fetched or installed while something hinders it. */

const HOUR_MS = 3_600_000
/** Milliseconds between two looks by itself, and what is added by chance, so that not everybody asks at once. */
export const DAY_MS = 24 * HOUR_MS
export const SPREAD_MS = 2 * HOUR_MS

/** Milliseconds from a look by itself that failed to the next. */
export const RETRY_MS = 4 * HOUR_MS

export type UpdateModel = {
  way: UpdateWay
  daily: boolean
  /** Epoch milliseconds; `null`: nobody looked yet. */
  checkedAt: number | null
  /** Epoch milliseconds; no look by itself before. */
  nextAt: number
  busy: UpdateHindrance | null
  wish: 'check' | 'download' | null
  /** The user went back from it: it is offered only to who asks. */
  skip: string | null
  /** Found by the last look that found something. */
  known: FoundUpdate | null
  /** Whether the look under way was asked for. */
  asked: boolean
  now: UpdateStage
  failure: UpdateFailure | null
}

export type UpdateEvent =
  /** Time went on. `chance`: from 0 to below 1. */
  | { type: 'time'; at: number; online: boolean; chance: number }
  | { type: 'busy'; busy: UpdateHindrance | null }
  | { type: 'daily'; on: boolean }
  | { type: 'ask'; what: 'check' | 'download' | 'install' }
  /** A look ended. */
  | { type: 'looked'; found: FoundUpdate | null; at: number; chance: number }
  | { type: 'progress'; done: number; total: number }
  | { type: 'downloaded' }
  | { type: 'failed'; failure: UpdateFailure }

export type UpdateEffect = 'check' | 'download' | 'cancel' | 'install'

export type UpdateStep = { model: UpdateModel; effect: UpdateEffect | null }

export const firstModel = (
  given: Pick<UpdateModel, 'way' | 'daily' | 'checkedAt' | 'skip'> & { nextAt: number },
): UpdateModel => ({
  ...given,
  busy: null,
  wish: null,
  known: null,
  asked: false,
  now: { stage: 'idle' },
  failure: null,
})

export function stepUpdates(model: UpdateModel, event: UpdateEvent): UpdateStep {
  switch (event.type) {
    case 'time':
      return isDue(model, event.at) && event.online
        ? look({ ...model, asked: false, nextAt: event.at + RETRY_MS + event.chance * SPREAD_MS })
        : stay(model)
    case 'busy':
      return event.busy === model.busy ? stay(model) : turnBusy({ ...model, busy: event.busy })
    case 'daily':
      return stay({ ...model, daily: event.on })
    case 'ask':
      return ask(model, event.what)
    case 'looked':
      return stay(model.now.stage === 'checking' ? looked(model, event) : model)
    case 'progress':
      return stay(
        model.now.stage === 'downloading'
          ? { ...model, now: { ...model.now, done: event.done, total: event.total } }
          : model,
      )
    case 'downloaded':
      return stay(downloaded(model))
    case 'failed':
      return stay(failed(model, event.failure))
  }
}

/** Whether what is ready may be installed now that the app ends. */
export const mayInstallAtEnd = ({ way, busy, now }: UpdateModel): boolean =>
  way.kind === 'itself' && busy === null && (now.stage === 'ready' || now.stage === 'installing')

const stay = (model: UpdateModel): UpdateStep => ({ model, effect: null })

const isResting = ({ now: { stage } }: UpdateModel): boolean =>
  stage === 'idle' || stage === 'current' || stage === 'available'

/** A clock that was set back would else keep it from looking for as long. */
const isDue = (model: UpdateModel, at: number): boolean =>
  looksForUpdates(model.way) &&
  model.daily &&
  model.busy === null &&
  isResting(model) &&
  (at >= model.nextAt || (model.checkedAt !== null && model.checkedAt > at))

const look = (model: UpdateModel): UpdateStep => ({
  model: { ...model, wish: null, failure: null, now: { stage: 'checking' } },
  effect: 'check',
})

const fetch = (model: UpdateModel, found: FoundUpdate): UpdateStep => ({
  model: { ...model, wish: null, failure: null, now: { stage: 'downloading', found, done: 0, total: found.bytes } },
  effect: 'download',
})

function ask(model: UpdateModel, what: 'check' | 'download' | 'install'): UpdateStep {
  const { busy, now } = model
  switch (what) {
    case 'check':
      if (!looksForUpdates(model.way)) return stay(model)
      if (!isResting(model)) return stay({ ...model, asked: true })
      if (busy !== null) return stay({ ...model, wish: 'check' })
      return look({ ...model, asked: true })
    case 'download':
      if (now.stage !== 'available' || model.way.kind !== 'itself') return stay(model)
      return busy === null ? fetch(model, now.found) : stay({ ...model, wish: 'download' })
    case 'install':
      if (now.stage !== 'ready' || busy !== null) return stay(model)
      return {
        model: { ...model, failure: null, now: { stage: 'installing', found: now.found } },
        effect: 'install',
      }
  }
}

/** Something begins or ends that may not be disturbed: a download is given up for it, and taken up again. */
function turnBusy(model: UpdateModel): UpdateStep {
  const { busy, wish, now } = model
  if (busy !== null) {
    if (now.stage !== 'downloading') return stay(model)
    return { model: { ...model, wish: 'download', now: { stage: 'available', found: now.found } }, effect: 'cancel' }
  }
  if (wish === null || !isResting(model)) return stay({ ...model, wish: null })
  if (wish === 'check') return look({ ...model, asked: true })
  return now.stage === 'available' ? fetch(model, now.found) : stay({ ...model, wish: null })
}

function looked(
  model: UpdateModel,
  { found, at, chance }: { found: FoundUpdate | null; at: number; chance: number },
): UpdateModel {
  const isOffered = found !== null && (model.asked || found.version !== model.skip)
  return {
    ...model,
    checkedAt: at,
    nextAt: at + DAY_MS + chance * SPREAD_MS,
    known: isOffered ? found : null,
    now: isOffered ? { stage: 'available', found } : { stage: 'current' },
  }
}

function downloaded(model: UpdateModel): UpdateModel {
  const { now } = model
  if (now.stage !== 'downloading') return model
  return { ...model, now: { stage: 'ready', found: now.found } }
}

/** Nobody asked for a look of its own accord: that it failed is nobody's business. */
function failed(model: UpdateModel, failure: UpdateFailure): UpdateModel {
  const { now, known, asked } = model
  switch (now.stage) {
    case 'checking':
      return {
        ...model,
        failure: asked ? failure : null,
        now: known === null ? { stage: 'idle' } : { stage: 'available', found: known },
      }
    case 'downloading':
      return { ...model, failure, now: { stage: 'available', found: now.found } }
    case 'installing':
      return { ...model, failure, now: { stage: 'ready', found: now.found } }
    default:
      return model
  }
}
