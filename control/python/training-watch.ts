import { ProblemError } from '../../shared/problem.ts'
import type { TrainingPlan, TrainingState } from '../../shared/training.ts'
import { pause } from '../health/pause.ts'
import { callService } from '../training/service-call.ts'
import { trainingOf, trainingStatusSchema } from './training-status.ts'

/** Milliseconds. Each answer costs the middleware two checks of its own, so it is asked only while it trains, and not often. */
const LOOK_EVERY_MS = 2_000
const DEADLINE_MS = 5_000

type Parts = {
  /** Base address of the Python middleware. */
  url: string
  about(): { plan: TrainingPlan; source: string | null; model: string | null }
  onTraining(state: TrainingState): void
  now(): number
  /** Ends when the process has. */
  signal: AbortSignal
}

export type TrainingWatch = {
  began(): void
  planned(exchanges: number): void
  broke(why: string): void
  stopAsked(): void
}

/** Follows a training of the Python middleware from the line that tells of its start to its end. */
export function createTrainingWatch({ url, about, onTraining, now, signal }: Parts): TrainingWatch {
  let isFollowing = false
  let isStopAsked = false
  let exchanges: number | null = null
  let brokeBy: string | null = null
  let hurry = new AbortController()

  const ask = async (): Promise<unknown> => {
    const path = '/api/training/status'
    try {
      return await callService({ url, name: 'The middleware', method: 'GET', path, deadlineMs: DEADLINE_MS, signal })
    } catch (error) {
      // Busy with a message: asked again in its turn.
      if (error instanceof ProblemError || signal.aborted) return null
      throw error
    }
  }
  const follow = async (): Promise<void> => {
    const seenAt = now()
    for (let isRunning = true; isRunning && !signal.aborted; ) {
      const status = trainingStatusSchema.safeParse(await ask())
      if (signal.aborted) return
      if (status.success) {
        isRunning = status.data.running
        const { plan, ...teacher } = about()
        const told = { ...plan, exchanges: exchanges ?? plan.exchanges }
        onTraining(trainingOf(status.data, { ...teacher, plan: told, seenAt, stopAsked: isStopAsked, brokeBy }, now()))
      }
      hurry = new AbortController()
      if (isRunning) await pause(LOOK_EVERY_MS, AbortSignal.any([signal, hurry.signal]))
    }
  }

  return {
    began() {
      isStopAsked = false
      brokeBy = null
      if (isFollowing) return hurry.abort()
      isFollowing = true
      void follow().finally(() => {
        isFollowing = false
      })
    },
    planned(told) {
      exchanges = told
    },
    broke(why) {
      brokeBy = why
      hurry.abort()
    },
    stopAsked() {
      isStopAsked = true
      hurry.abort()
    },
  }
}
