import type { ExchangeKind, MarkKind, SessionState, TrainingPlan, TrainingReason } from '../../../shared/training.ts'
import type { Usage } from './machine-state.ts'

/** Numbers of one answer; see `archive/measures.ts`. */
export type Measured = { words: number; newWords: number; vocabulary: number; repetition: number }

/** What is written of an answer. */
export type Answer = Measured & { response: string; emotions: Record<string, number>; learnerMs: number }

export type Asked = Usage & {
  n: number
  at: number
  topic: string
  kind: ExchangeKind
  message: string
  teacherMs: number | null
  ranMs: number
}

/** The archive as the loop writes it; every call has happened when it returns. Throws where the disk does not take it. */
export type TrainingStore = {
  begin(session: { name: string; startedAt: number; plan: TrainingPlan; plane: string; demo: boolean }): number
  ask(session: number, asked: Asked): void
  answer(session: number, n: number, answer: Answer): void
  lose(session: number, n: number): void
  mark(session: number, after: number, kind: MarkKind, params: Record<string, string | number>, at: number): void
  setState(
    session: number,
    state: SessionState,
    reason: TrainingReason | null,
    times: { endedAt: number | null; ranMs: number },
  ): void
}
