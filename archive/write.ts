import type { DatabaseSync } from 'node:sqlite'
import { createTransaction } from '../database/transaction.ts'
import type {
  Exchange,
  ExchangeKind,
  MarkKind,
  Session,
  SessionState,
  TrainingPlan,
  TrainingReason,
} from '../shared/training.ts'
import type { Measured } from './measures.ts'
import { noExchange, noSession } from './missing.ts'
import { exchangeOf, sessionOf } from './rows.ts'
import { wordsSaid } from './words-said.ts'
import { prepareWrites } from './write-statements.ts'

export type NewSession = {
  name: string
  startedAt: number
  plan: TrainingPlan
  /** The run of the app that it belongs to. */
  plane: string
  demo: boolean
  /** Name of a file; no two sessions come from the same. */
  importedFrom?: string
}

export type Asked = {
  n: number
  at: number
  topic: string
  kind: ExchangeKind
  message: string
  source: string | null
  model: string | null
  tokens: number | null
  /** US dollars. */
  costUsd: number | null
  teacherMs: number | null
  /** Milliseconds in which the session ran up to now; nothing: as it was. */
  ranMs?: number
}

export type Answered = Measured & { response: string; emotions: Record<string, number>; learnerMs: number | null }

export type ArchiveWriter = {
  /** A session that runs; tells its id. */
  begin(session: NewSession): number
  /** What the teacher said. Its price counts from now on, whether an answer comes or not. */
  ask(session: number, asked: Asked): void
  /** The answer to it. One that is there already stays. */
  answer(session: number, n: number, answered: Answered): void
  /** No answer came. */
  lose(session: number, n: number): void
  mark(session: number, after: number, kind: MarkKind, params: Record<string, string | number>, at: number): void
  setState(
    session: number,
    state: SessionState,
    reason: TrainingReason | null,
    times: { endedAt: number | null; ranMs: number },
  ): void
  /** From now on it belongs to this run of the app. */
  adopt(session: number, plane: string): void
  rename(session: number, name: string): void
  /** With everything in it. */
  remove(session: number): void
  /** It stands in a log file of this name, which is not to be imported. */
  exportedAs(session: number, name: string): void
  /** Sessions that run or pause, as far as the archive knows; the newest first. */
  unfinished(): { session: Session; plane: string }[]
  /** The one that was begun last. */
  newest(): Session | null
  /** The last so many exchanges that were answered, and what else was said since, in order. */
  tail(session: number, count: number): Exchange[]
  /** Topics that were begun and answered, those that came again as well. */
  topics(session: number): number
  /** The different words of all answers so far. Reads all of them: some seconds for 100,000. */
  words(session: number): Set<string>
  /** What happens in the task is written all together or not at all. */
  together<T>(task: () => T): T
}

/**
 * The one writer. Every call has happened when it returns. Throws `not-found` for a session or exchange that is not there, and
 * what SQLite throws where the disk does not take it; nothing is written then.
 */
export function createArchiveWriter(db: DatabaseSync): ArchiveWriter {
  const run = prepareWrites(db)
  const together = createTransaction(db)

  return {
    together,
    begin({ name, startedAt, plan, plane, demo, importedFrom = null }) {
      const { lastInsertRowid } = run.begin.run(
        name,
        startedAt,
        JSON.stringify(plan),
        plane,
        demo ? 1 : 0,
        importedFrom,
      )
      return Number(lastInsertRowid)
    },
    ask(session, { n, at, topic, kind, message, source, model, tokens, costUsd, teacherMs, ranMs = null }) {
      together(() => {
        found(run.countAsked.run(n, source, model, tokens, costUsd, session, ranMs), session)
        run.ask.run(session, n, at, topic, kind, message, source, model, tokens, costUsd, teacherMs)
      })
    },
    answer(session, n, { response, emotions, learnerMs, words, newWords, vocabulary, repetition }) {
      const said = JSON.stringify(emotions)
      together(() => {
        const { changes } = run.answer.run(
          response,
          said,
          learnerMs,
          words,
          newWords,
          vocabulary,
          repetition,
          session,
          n,
        )
        if (changes === 1) run.countAnswered.run(vocabulary, session)
        else if (run.hasExchange.get(session, n) === undefined) throw noExchange(session, n)
      })
    },
    lose(session, n) {
      const { changes } = run.lose.run(session, n)
      if (changes === 0 && run.hasExchange.get(session, n) === undefined) throw noExchange(session, n)
    },
    mark(session, after, kind, params, at) {
      found(run.mark.run(after, at, kind, JSON.stringify(params), session), session)
    },
    setState(session, state, reason, { endedAt, ranMs }) {
      found(run.setState.run(state, reason && JSON.stringify(reason), endedAt, ranMs, session), session)
    },
    adopt: (session, plane) => found(run.adopt.run(plane, session), session),
    rename: (session, name) => found(run.rename.run(name, session), session),
    remove: (session) => found(run.remove.run(session), session),
    exportedAs: (session, name) => found(run.exportedAs.run(name, session), session),
    unfinished: () =>
      run.unfinished.all().map(({ plane, ...row }) => ({ session: sessionOf(row), plane: String(plane) })),
    newest() {
      const row = run.newest.get()
      return row === undefined ? null : sessionOf(row)
    },
    tail: (session, count) => run.tail.all({ session, count }).map(exchangeOf).reverse(),
    topics: (session) => Number(run.topics.get(session)?.count ?? 0),
    words: (session) => wordsSaid(db, session),
  }
}

function found({ changes }: { changes: number | bigint }, session: number): void {
  if (changes === 0) throw noSession(session)
}
