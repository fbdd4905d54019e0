import { failoverCauses } from '../failover.ts'
import { isQuiet, type NotifySettings } from '../notify-settings.ts'
import type { Diagnosis, PanelState, RepairEntry } from '../state.ts'
import { fill, sayReason } from '../words/say.ts'
import { panel, notify as words } from '../words/spoken.ts'
import { isDemo } from './demo.ts'
import { failoverNews } from './failover-news.ts'
import { placeOf } from './panel-route.ts'
import { plannedRepair } from './planned-repair.ts'
import { type RepairPlan, repairPlan } from './repair-plan.ts'

/*
 * What is told outside of the panel. From states to commands, without a clock, a timer or a system of its own: whoever shows
 * notifications feeds it with states and times, and looks again when it asks for it.
 */

/** Milliseconds between two new notifications. One that takes the place of another is not new. */
export const ONE_IN_MS = 10 * 60_000
/** Milliseconds that a fault has to last: what mends itself at once is nobody's business. */
export const LASTS_MS = 5_000

export type Notice = {
  /** The same cause has the same. */
  cause: string
  title: string
  body: string
  /** Of the panel, without `#`. */
  route: string
  /** What its button does; `null`: it only leads to the panel. */
  action: { label: string; plan: RepairPlan } | null
}

export type NotifyCommand =
  /** In the place of the one that is shown, if one is. */
  { kind: 'show'; notice: Notice; silent: boolean } | { kind: 'withdraw' }

export type NotifyMemory = {
  /** What is shown now, as long as it is about something. */
  shown: Notice | null
  /** When the last new one was shown; epoch milliseconds. */
  shownAt: number | null
  /** Since when each cause is seen, and whether it was told. */
  causes: Record<string, { since: number; told: boolean }>
  /** Nothing was seen before: what was done before that is no news. */
  isFirst: boolean
}

export const nothingTold: NotifyMemory = { shown: null, shownAt: null, causes: {}, isFirst: true }

export type NotifyMoment = {
  /** `null`: nothing is known now, so that nothing is told or taken back. */
  state: PanelState | null
  /** Epoch milliseconds. */
  now: number
  /** By the computer's clock. */
  minuteOfDay: number
  settings: NotifySettings
  /** Somebody looks at the panel now, which tells the same. */
  isLookedAt: boolean
}

export type NotifyStep = {
  memory: NotifyMemory
  commands: NotifyCommand[]
  /** Milliseconds after which it has to be looked at again although nothing changed; `null`: not before. */
  lookAgainIn: number | null
}

const MINUTE_MS = 60_000

export function notifyStep(before: NotifyMemory, moment: NotifyMoment): NotifyStep {
  const { state, now, settings, isLookedAt } = moment
  if (state === null) return { memory: before, commands: [], lookAgainIn: null }
  const present = causesOf(state)
  const causes = Object.fromEntries(
    present.map(({ cause, isDone }) => {
      const known = before.causes[cause] ?? { since: isDone ? now - LASTS_MS : now, told: before.isFirst && isDone }
      return [cause, known] as const
    }),
  )
  const memory: NotifyMemory = { ...before, causes, isFirst: false }
  if (!settings.on) return { memory: { ...memory, shown: null }, commands: withdrawn(before), lookAgainIn: null }
  if (isLookedAt) return seen(present, memory, now)
  const kept = keepShown(present, memory, moment)
  // One thing at a time; what else is to be told comes with the next look.
  return kept.commands.length > 0 ? { ...kept, lookAgainIn: LASTS_MS } : tell(present, kept.memory, moment)
}

/** Milliseconds until a cause has lasted long enough to be told. */
const young = ({ cause }: Cause, { causes }: NotifyMemory, now: number): number =>
  (causes[cause]?.since ?? now) + LASTS_MS - now

const untoldOf = (present: readonly Cause[], { causes }: NotifyMemory): Cause[] =>
  present.filter(({ cause }) => causes[cause]?.told === false)

/** What would be told is seen in the panel, and counts as told; what is shown is taken away when it is over. */
function seen(present: readonly Cause[], before: NotifyMemory, now: number): NotifyStep {
  const untold = untoldOf(present, before)
  const memory = untold
    .filter((cause) => young(cause, before, now) <= 0)
    .reduce((known, { cause }) => markTold(known, cause), before)
  const waits = untoldOf(present, memory).map((cause) => young(cause, memory, now))
  const lookAgainIn = waits.length === 0 ? null : Math.min(...waits)
  const isOver = !present.some(({ cause }) => cause === memory.shown?.cause)
  if (!isOver) return { memory, commands: [], lookAgainIn }
  return { memory: { ...memory, shown: null }, commands: withdrawn(memory), lookAgainIn }
}

type Kept = Omit<NotifyStep, 'lookAgainIn'>

/** What is shown says how it is now. */
function keepShown(present: readonly Cause[], memory: NotifyMemory, { settings, minuteOfDay }: NotifyMoment): Kept {
  const { shown } = memory
  if (shown === null) return { memory, commands: [] }
  const same = present.find(({ cause }) => cause === shown.cause)
  if (same !== undefined) return again(same.notice, memory)
  // What was done about it by itself is how it ended.
  const done = present.find(({ cause, isDone }) => isDone && memory.causes[cause]?.told === false)
  if (done !== undefined) return again(done.notice, markTold(memory, done.cause))
  return over(shown, memory, isQuiet(settings, minuteOfDay))
}

const markTold = (memory: NotifyMemory, cause: string): NotifyMemory => {
  const known = memory.causes[cause]
  return known === undefined ? memory : { ...memory, causes: { ...memory.causes, [cause]: { ...known, told: true } } }
}

const withdrawn = ({ shown }: NotifyMemory): NotifyCommand[] => (shown === null ? [] : [{ kind: 'withdraw' }])

/** What is shown is over: it says so in its own place, or, in quiet hours, is taken away. */
function over(shown: Notice, memory: NotifyMemory, quiet: boolean): Kept {
  if (quiet) return { memory: { ...memory, shown: null }, commands: [{ kind: 'withdraw' }] }
  const notice: Notice = {
    cause: shown.cause,
    title: words.works,
    body: fill(words.worksBody, { title: shown.title }),
    route: 'overview',
    action: null,
  }
  return { memory: { ...memory, shown: null }, commands: [{ kind: 'show', notice, silent: true }] }
}

/** What is shown is still so; what is said of it may have changed. */
function again(notice: Notice, memory: NotifyMemory): Kept {
  const { shown } = memory
  const isSame = shown?.title === notice.title && shown.body === notice.body
  if (isSame) return { memory: { ...memory, shown: notice }, commands: [] }
  return { memory: { ...memory, shown: notice }, commands: [{ kind: 'show', notice, silent: true }] }
}

/** The most pressing that was not told yet, when it may be told. */
function tell(
  present: readonly Cause[],
  memory: NotifyMemory,
  { now, minuteOfDay, settings }: Omit<NotifyMoment, 'state' | 'isLookedAt'>,
): NotifyStep {
  const untold = untoldOf(present, memory)
  if (untold.length === 0) return { memory, commands: [], lookAgainIn: null }
  if (isQuiet(settings, minuteOfDay)) return { memory, commands: [], lookAgainIn: MINUTE_MS }
  const tooEarly = memory.shownAt === null ? 0 : memory.shownAt + ONE_IN_MS - now
  const waits = untold.map((cause) => young(cause, memory, now))
  const next = untold.find((_, index) => (waits[index] ?? 0) <= 0)
  if (tooEarly > 0 || next === undefined)
    return { memory, commands: [], lookAgainIn: Math.max(tooEarly, Math.min(...waits), 1) }
  const { notice } = next
  return {
    memory: { ...markTold(memory, next.cause), shown: notice, shownAt: now },
    commands: [{ kind: 'show', notice, silent: false }],
    lookAgainIn: LASTS_MS,
  }
}

/** The user put away what was shown: it is not shown again, and nothing takes its place but something new. */
export const putAway = (memory: NotifyMemory): NotifyMemory => ({ ...memory, shown: null })

/** `isDone`: it was done by itself, and nothing is wrong any more. */
type Cause = { cause: string; isDone: boolean; notice: Notice }

/** Everything that is wrong with the source is one cause: what it is, and what is to become of it. */
const SOURCE = 'source'
const ofSource: ReadonlySet<string> = new Set(Object.values(failoverCauses).flat())

/** What somebody can do something about now, the most pressing first, each cause once. */
function causesOf(state: PanelState): Cause[] {
  if (isDemo(state.llm)) return []
  const news = failoverNews(state.llm).flatMap(({ kind, key, title, text }): Cause[] => {
    if (kind === 'breaker') return []
    const isDone = kind === 'acted'
    const cause = isDone ? key : SOURCE
    return [{ cause, isDone, notice: { cause, title, body: text, route: 'overview', action: null } }]
  })
  const wrong = state.diagnoses.filter(isForUser).map((diagnosis): Cause => {
    const notice = noticeOf(diagnosis, state)
    return { cause: notice.cause, isDone: false, notice }
  })
  const all = [...news, ...wrong]
  return all.filter(({ cause }, index) => all.findIndex((other) => other.cause === cause) === index)
}

/** Bad enough, not being repaired, and with something that a person can do. A key that was never given is no news. */
const isForUser = ({ severity, repairs, stage, id }: Diagnosis): boolean =>
  (severity === 'blocking' || severity === 'severe') &&
  repairs.length > 0 &&
  stage === 'waiting' &&
  id !== 'no-source' &&
  id !== 'key-missing'

function noticeOf(diagnosis: Diagnosis, state: PanelState): Notice {
  const { id, title, explanation, repairs } = diagnosis
  const [first] = repairs
  return {
    cause: id === state.llm.problem?.code || ofSource.has(id) ? SOURCE : id,
    title: sayReason(title),
    body: sayReason(explanation),
    route: placeOf.diagnosis(id),
    action: first === undefined ? null : actionOf(first, diagnosis, state),
  }
}

/** A button that leads to a dialog or a page, or does at once what is neither paid nor asked about. */
function actionOf(entry: RepairEntry, diagnosis: Diagnosis, state: PanelState): Notice['action'] {
  const hasKeychain = state.workspace.secretStore.keychain !== false
  const plan = repairPlan(entry.repair, entry.params, { diagnosis: diagnosis.id, hasKeychain })
  const isFree = free.has(entry.repair) && !plannedRepair(entry, { diagnosis, state }).asks
  return plan.kind === 'call' && !isFree ? null : { label: panel.repairs[entry.repair].label, plan }
}

/** Repairs that cost nothing and change nothing that could not be had back. */
const free: ReadonlySet<RepairEntry['repair']> = new Set([
  'start-service',
  'restart-service',
  'start-ollama',
  'check-now',
  'switch-to-ollama',
])
