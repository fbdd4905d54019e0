import { z } from 'zod'
import { problemSchema } from './problem.ts'

/** Epoch milliseconds. */
const time = z.number()
const count = z.int().min(0)

/** What the training loop does. `done`: it ended by itself, with its reason; `idle`: nothing was started, or it was stopped. */
export const trainingStepSchema = z.enum(['idle', 'starting', 'running', 'paused', 'stopping', 'done'])
export type TrainingStep = z.infer<typeof trainingStepSchema>

/** What the guard against going round in circles found, in the replies of one side. */
export const guardRuleSchema = z.enum(['exact-repeats', 'near-repeats', 'alternation', 'shrinking'])
export type GuardRule = z.infer<typeof guardRuleSchema>

export const speakerSchema = z.enum(['teacher', 'learner'])
export type Speaker = z.infer<typeof speakerSchema>

export const limitNameSchema = z.enum(['money', 'tokens', 'time'])

/** Why it pauses, or why it ended. */
export const trainingReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user') }),
  z.object({ kind: z.literal('problem'), problem: problemSchema }),
  /** It went in circles although the teacher was told to change its approach. */
  z.object({ kind: z.literal('guard'), rule: guardRuleSchema, speaker: speakerSchema }),
  /** All exchanges that were asked for. */
  z.object({ kind: z.literal('complete') }),
  z.object({ kind: z.literal('limit'), limit: limitNameSchema }),
  /** The computer sleeps; it goes on by itself. */
  z.object({ kind: z.literal('sleep') }),
  /** The app, the middleware or the computer ended before it did. */
  z.object({ kind: z.literal('interrupted') }),
])
export type TrainingReason = z.infer<typeof trainingReasonSchema>

/** What ends a run cleanly before all exchanges were made; `null`: nothing. */
export const trainingLimitsSchema = z.object({
  /** US dollars. */
  money: z.number().positive().nullable(),
  tokens: z.int().positive().nullable(),
  /** Minutes in which it ran; pauses do not count. */
  time: z.number().positive().nullable(),
})
export type TrainingLimits = z.infer<typeof trainingLimitsSchema>

export const noLimits: TrainingLimits = { money: null, tokens: null, time: null }

/** Of one run. */
export const MOST_EXCHANGES = 1_000_000
/** Seconds. */
export const LONGEST_DELAY_S = 3600

/** How a run is made. Fixed when it starts, so that it goes on after a crash as it began. */
export const trainingPlanSchema = z.object({
  /** Exchanges. */
  exchanges: z.int().min(1).max(MOST_EXCHANGES),
  /** Seconds between two messages. */
  delay: z.number().min(0).max(LONGEST_DELAY_S),
  /** Exchanges. */
  topicInterval: z.int().min(1),
  topics: z.array(z.string().min(1)).min(1),
  /** Exchanges that the teacher is reminded of. */
  history: z.int().min(1),
  limits: trainingLimitsSchema,
})
export type TrainingPlan = z.infer<typeof trainingPlanSchema>

/** Why the teacher said what it said. */
export const exchangeKindSchema = z.enum(['greeting', 'introduction', 'reply', 'encouragement', 'new-approach'])
export type ExchangeKind = z.infer<typeof exchangeKindSchema>

/** `asked`: CEREBRUM has not answered yet; `lost`: it took the message and no answer came. */
export const exchangeStateSchema = z.enum(['asked', 'answered', 'lost'])

export const exchangeSchema = z.object({
  /** Place in the session, from 1. */
  n: count,
  at: time,
  topic: z.string(),
  kind: exchangeKindSchema,
  state: exchangeStateSchema,
  /** What the teacher said. */
  message: z.string(),
  /** What CEREBRUM answered; empty until it did. */
  response: z.string(),
  emotions: z.record(z.string(), z.number()),
  source: z.string().nullable(),
  model: z.string().nullable(),
  /** The provider's own numbers. */
  tokens: z.number().nullable(),
  /** US dollars. */
  costUsd: z.number().nullable(),
  /** Milliseconds until the teacher's message, and until CEREBRUM's answer, were whole. */
  teacherMs: z.number().nullable(),
  learnerMs: z.number().nullable(),
  /** Of the answer; see `archive/measures.ts`. */
  words: count,
  newWords: count,
  vocabulary: count,
  repetition: z.number(),
})
export type Exchange = z.infer<typeof exchangeSchema>

/** What happened between two exchanges. */
export const markKindSchema = z.enum([
  'started',
  'topic',
  'source',
  'paused',
  'resumed',
  'recovered',
  'new-approach',
  'lost',
  'ended',
])
export type MarkKind = z.infer<typeof markKindSchema>

export const markSchema = z.object({
  id: z.int(),
  /** After which exchange; 0: before the first. */
  after: count,
  at: time,
  kind: markKindSchema,
  /** Facts for the words. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Mark = z.infer<typeof markSchema>

/** `interrupted`: it can go on. */
export const sessionStateSchema = z.enum(['running', 'paused', 'interrupted', 'stopped', 'finished'])
export type SessionState = z.infer<typeof sessionStateSchema>

export const sessionSchema = z.object({
  id: z.int(),
  name: z.string(),
  startedAt: time,
  endedAt: time.nullable(),
  state: sessionStateSchema,
  reason: trainingReasonSchema.nullable(),
  plan: trainingPlanSchema,
  /** Exchanges that CEREBRUM answered. */
  exchanges: count,
  /** Place of the last one, answered or not. */
  last: count,
  source: z.string().nullable(),
  model: z.string().nullable(),
  tokens: z.number(),
  /** US dollars; `null` where no provider told any. */
  costUsd: z.number().nullable(),
  vocabulary: count,
  /** Milliseconds in which it ran. */
  ranMs: z.number(),
  /** Name of the file that it was imported from. */
  importedFrom: z.string().nullable(),
  /** Of the practice workspace. */
  demo: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

/** What every door shows of training. */
export const trainingStateSchema = z.object({
  step: trainingStepSchema,
  reason: trainingReasonSchema.nullable(),
  /** Since when it pauses, epoch milliseconds; `null`: it does not, or nobody knows. */
  pausedAt: time.nullable(),
  /** When a run that pauses tries by itself again, epoch milliseconds. */
  retryAt: time.nullable(),
  /** The one that runs or ran last. */
  session: sessionSchema.nullable(),
  topic: z.string().nullable(),
  /** Exchanges a minute, of the last minute that it ran. */
  rate: z.number().nullable(),
  /** Seconds that the rest takes at this rate. */
  etaSeconds: z.number().nullable(),
  /** US dollars for the rest, at what an exchange has cost so far. */
  forecastUsd: z.number().nullable(),
  /** What is being said at this moment, as far as it has come. */
  live: z.object({ n: count, speaker: speakerSchema, text: z.string() }).nullable(),
  /** A session that an end of the app interrupted, and that can go on. */
  resumable: z.object({ id: z.int(), name: z.string(), exchanges: count, of: count }).nullable(),
})
export type TrainingState = z.infer<typeof trainingStateSchema>

export const idleTraining: TrainingState = {
  step: 'idle',
  reason: null,
  pausedAt: null,
  retryAt: null,
  session: null,
  topic: null,
  rate: null,
  etaSeconds: null,
  forecastUsd: null,
  live: null,
  resumable: null,
}

/** Somebody is being taught, or is about to be; also while it pauses. */
/** It goes on until CEREBRUM has answered, and pauses then, for this reason. */
export const isPausing = ({ step, reason }: Pick<TrainingState, 'step' | 'reason'>): boolean =>
  reason !== null && (step === 'starting' || step === 'running')

export const isUnderWay = ({ step }: Pick<TrainingState, 'step'>): boolean => step !== 'idle' && step !== 'done'

/** What a start may say otherwise than config.json. */
export const trainingStartSchema = z.object({
  maxExchanges: z.int().min(1).max(MOST_EXCHANGES).optional(),
  /** Seconds. */
  delay: z.number().min(0).max(LONGEST_DELAY_S).optional(),
  topicSwitchInterval: z.int().min(1).optional(),
  limits: trainingLimitsSchema.partial().optional(),
})
export type TrainingStart = z.infer<typeof trainingStartSchema>

/** One place of a curve. */
export const curvePointSchema = z.object({
  n: count,
  words: z.number(),
  newWords: z.number(),
  vocabulary: z.number(),
  repetition: z.number(),
})
export type CurvePoint = z.infer<typeof curvePointSchema>

export const exportFormatSchema = z.enum(['json', 'jsonl', 'csv', 'md'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** A part of a transcript: exchanges in order, and the marks between them. */
export const transcriptSchema = z.object({ exchanges: z.array(exchangeSchema), marks: z.array(markSchema) })
export type Transcript = z.infer<typeof transcriptSchema>
