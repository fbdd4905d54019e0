import { z } from 'zod'

/*
 * Going over to the other source when the chosen one fails: what `config.json` says about it, and what every door shows of it.
 */

/** Between these it is decided; the practice teacher cannot fail. */
export const failoverSources = ['openrouter', 'ollama'] as const
const sourceSchema = z.enum(failoverSources)
export type FailoverSource = z.infer<typeof sourceSchema>

export const failoverModes = ['off', 'ask', 'automatic'] as const
export const failoverModeSchema = z.enum(failoverModes)
export type FailoverMode = z.infer<typeof failoverModeSchema>

/** What can be wrong with each source. */
export const failoverCauses = {
  openrouter: ['key-rejected', 'credit-exhausted', 'rate-limited', 'provider-down', 'model-gone'],
  ollama: ['ollama-not-running', 'model-missing', 'ollama-failing'],
} as const satisfies Record<FailoverSource, readonly string[]>

export const failoverCauseSchema = z.enum([...failoverCauses.openrouter, ...failoverCauses.ollama])
export type FailoverCause = z.infer<typeof failoverCauseSchema>

/** `mode` counts for all causes but those that have one of their own; `off` counts for all. */
const directionSchema = z
  .object({ mode: failoverModeSchema, causes: z.partialRecord(failoverCauseSchema, failoverModeSchema.nullable()) })
  .partial()

/** The section `failover` as it lies in the folder; what is missing has its default (`readFailover`). */
export const failoverConfigSchema = z
  .object({
    to_ollama: directionSchema,
    to_openrouter: directionSchema,
    /** Seconds that a fault has to last; one that closes the source does not wait. */
    hold_seconds: z.number().min(0).max(3600),
    /** Stable minutes after which the first source is used again; `null`: never by itself. */
    return_minutes: z.number().min(0.01).max(1440).nullable(),
    /** Minutes in which there are two switches at most. */
    breaker_minutes: z.number().min(0.01).max(1440),
  })
  .partial()
export type FailoverConfig = z.infer<typeof failoverConfigSchema>

type Direction = { mode: FailoverMode; causes: Partial<Record<FailoverCause, FailoverMode | null>> }

/** The section with its defaults. Times in milliseconds. */
export type FailoverRules = {
  to: Record<FailoverSource, Direction>
  holdMs: number
  returnMs: number | null
  breakerMs: number
}

export const defaultHoldSeconds = 20
export const defaultBreakerMinutes = 10

const direction = (given: FailoverConfig['to_ollama']): Direction => ({
  mode: given?.mode ?? 'off',
  causes: given?.causes ?? {},
})

export const readFailover = (config: FailoverConfig): FailoverRules => ({
  to: {
    ollama: direction(config.to_ollama),
    openrouter: direction(config.to_openrouter),
  },
  holdMs: (config.hold_seconds ?? defaultHoldSeconds) * 1000,
  returnMs: config.return_minutes ? config.return_minutes * 60_000 : null,
  breakerMs: (config.breaker_minutes ?? defaultBreakerMinutes) * 60_000,
})

/** What is done when this cause speaks for going over to that source. */
export function failoverMode(
  { to }: Pick<FailoverRules, 'to'>,
  target: FailoverSource,
  cause: FailoverCause,
): FailoverMode {
  const { mode, causes } = to[target]
  return mode === 'off' ? 'off' : (causes[cause] ?? mode)
}

export const otherSource = (source: FailoverSource): FailoverSource => (source === 'ollama' ? 'openrouter' : 'ollama')

/** Epoch milliseconds. */
const time = z.number()

export const failoverStateSchema = z.object({
  /** What is done when the source in force fails, unless its cause has a rule of its own. */
  mode: failoverModeSchema,
  /** Two answers are waited for: go over, or stay. */
  asking: z.object({ to: sourceSchema, cause: failoverCauseSchema, since: time }).nullable(),
  /** The last switch that was made by itself, until it is dismissed or the user switches; `stable`: back to the first source. */
  acted: z
    .object({
      from: sourceSchema,
      to: sourceSchema,
      cause: z.union([failoverCauseSchema, z.literal('stable')]),
      at: time,
    })
    .nullable(),
  /** It was to go over, and that did not work: in words. */
  failed: z.object({ to: sourceSchema, cause: failoverCauseSchema, why: z.string(), at: time }).nullable(),
  /** It would go over, but the other source is not ready. */
  stuck: z.object({ to: sourceSchema, cause: failoverCauseSchema }).nullable(),
  /** There were two switches within the time in which there may be two: it stays until then. */
  breaker: z.object({ until: time }).nullable(),
  /** Stable minutes after which it goes back by itself; `null`: it does not, or there is nowhere to go back to. */
  returnMinutes: z.number().nullable(),
})
export type FailoverState = z.infer<typeof failoverStateSchema>

export const noFailover: FailoverState = {
  mode: 'off',
  asking: null,
  acted: null,
  failed: null,
  stuck: null,
  breaker: null,
  returnMinutes: null,
}
