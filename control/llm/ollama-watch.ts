import { setTimeout as delay } from 'node:timers/promises'
import type { LoadedModel } from '../../shared/ollama.ts'
import type { OllamaModel } from '../../shared/state.ts'

export type OllamaFacts = {
  installed: boolean | null
  running: boolean
  version: string | null
  models: OllamaModel[]
  loaded: LoadedModel[]
  checkedAt: number | null
  /** Where it answers although it does not at the address that is set. */
  elsewhere: string | null
  /** When each model in memory was first seen there. */
  loadedSince: Record<string, number>
}

type Parts = {
  listModels(signal: AbortSignal): Promise<OllamaModel[]>
  /** The models in memory; none where the version is too old to tell. */
  listLoaded(signal: AbortSignal): Promise<LoadedModel[]>
  findProgram(): Promise<string | null>
  /** Asks once at the place where it would be expected otherwise. */
  findElsewhere(signal: AbortSignal): Promise<string | null>
  now(): number
  onChange(): void
  /** It was asked again, and all is as it was. */
  onSame?(): void
  /** Nobody looks on, and nothing is amiss: what nobody decides by is asked rarely then. */
  isIdle?(): boolean
  /** Others in tests. */
  times?: { againMs: number; rarelyMs: number }
  log: { warn(facts: object, text: string): void }
}

export type OllamaWatch = {
  facts(): OllamaFacts
  /** What the health probe saw. */
  seen(up: { version: string } | null): void
  /** Lists the models now. */
  refresh(): Promise<OllamaModel[]>
  /** Somebody looks on: a list that has become old is made again, in the background. */
  watched(): void
  /** The same for one look: resolves when the list is made again, or that takes too long. */
  freshen(): Promise<void>
  /** Looks now whether its program is there and, where a probe got no answer, whether it answers elsewhere. */
  search(): Promise<void>
  close(): Promise<void>
}

/**
 * Milliseconds. A model that was pulled or deleted, and a program that was installed, show within `againMs`, or `rarelyMs` while nobody
 * looks on and nothing is amiss; what is missed is told by the first answer that fails. Whether it runs, the probes tell all the same.
 */
const lookTimes = { againMs: 4_000, rarelyMs: 16_000 }
/** Milliseconds that somebody who looks once waits for a new list. */
const FRESH_WITHIN_MS = 500

/** Knows whether Ollama is installed and which models are there. Whether it runs, the health monitor says. */
export function createOllamaWatch(parts: Parts): OllamaWatch {
  const { listModels, listLoaded, findProgram, findElsewhere, now, onChange, log } = parts
  const { onSame = onChange, isIdle = () => false, times = lookTimes } = parts
  const stop = new AbortController()
  let facts: OllamaFacts = {
    installed: null,
    running: false,
    version: null,
    models: [],
    loaded: [],
    checkedAt: null,
    elsewhere: null,
    loadedSince: {},
  }
  /** A probe got no answer: before the first one, nobody is looked for elsewhere. */
  let isMissed = false
  let wake = new AbortController()
  /** When it was last asked, or looked for; `performance.now()`. */
  let lookedAt = Number.NEGATIVE_INFINITY

  const update = (change: Partial<OllamaFacts>): void => {
    const before = facts
    facts = { ...facts, ...change }
    if (sameButTime(before, facts)) onSame()
    else onChange()
  }
  const isOld = (afterMs: number): boolean => performance.now() - lookedAt >= afterMs
  const refresh = async (): Promise<OllamaModel[]> => {
    // Also where it fails: whoever looks on must not have it asked with every state that is told.
    lookedAt = performance.now()
    const models = await listModels(stop.signal)
    const loaded = await listLoaded(stop.signal)
    const loadedSince = Object.fromEntries(loaded.map(({ name }) => [name, facts.loadedSince[name] ?? now()]))
    update({ models, loaded, loadedSince, installed: true, checkedAt: now(), elsewhere: null })
    return models
  }
  /** For whoever looks once; several at the same time share it. */
  let fresh: Promise<unknown> = Promise.resolve()
  const lookForProgram = async (): Promise<void> => {
    lookedAt = performance.now()
    const installed = (await findProgram()) !== null
    const elsewhere = isMissed ? await findElsewhere(stop.signal) : null
    // It may have come up meanwhile; that it has no models was not seen then.
    if (!facts.running) update({ installed, models: [], loaded: [], checkedAt: now(), elsewhere })
  }
  let wasFailing = false
  const look = async (): Promise<void> => {
    try {
      if (facts.running) await refresh()
      else await lookForProgram()
      wasFailing = false
    } catch (error) {
      // One line for a failure that goes on, not one for each look.
      if (!stop.signal.aborted && !wasFailing) log.warn({ err: error }, 'Ollama’s models could not be listed')
      wasFailing = true
    }
  }
  const rest = async (): Promise<void> => {
    const signal = AbortSignal.any([stop.signal, wake.signal])
    do {
      await delay(times.againMs, undefined, { signal }).catch(() => undefined)
    } while (!signal.aborted && facts.running && isIdle() && !isOld(times.rarelyMs))
  }
  const watching = (async () => {
    while (!stop.signal.aborted) {
      // What is seen during a look needs another one at once.
      wake = new AbortController()
      await look()
      await rest()
    }
  })()

  return {
    facts: () => facts,
    seen(up) {
      const isNewlyMissed = up === null && !isMissed
      isMissed = up === null
      if (isNewlyMissed && !facts.running) wake.abort()
      if (facts.running === (up !== null) && facts.version === (up?.version ?? null)) return
      // Nothing is known of its models until they have been listed.
      const listed = up && facts.running ? {} : { models: [], loaded: [], checkedAt: null, elsewhere: null }
      update({ running: up !== null, version: up?.version ?? null, ...(up && { installed: true }), ...listed })
      wake.abort()
    },
    refresh,
    watched() {
      if (facts.running && isOld(times.againMs)) wake.abort()
    },
    async freshen() {
      // Why it could not be listed, the looks tell.
      if (facts.running && isOld(times.againMs)) fresh = refresh().catch(() => undefined)
      const patience = new AbortController()
      const late = delay(FRESH_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)
      await Promise.race([fresh, late])
      patience.abort()
    },
    search: lookForProgram,
    async close() {
      stop.abort()
      await watching
    },
  }
}

const sameButTime = (one: OllamaFacts, other: OllamaFacts): boolean =>
  (one.checkedAt === null) === (other.checkedAt === null) &&
  JSON.stringify({ ...one, checkedAt: 0 }) === JSON.stringify({ ...other, checkedAt: 0 })
