import type { Actions } from '../../control/api/actions.ts'
import { problemError } from '../../shared/problem.ts'
import type { CurvePoint, Exchange, Mark, Session } from '../../shared/training.ts'
import { lesson, reply } from './lesson-words.ts'

type TrainingActions = Actions['training']

export type ScriptedTraining = TrainingActions & {
  /** What was asked, in order. */
  calls: [name: string, ...args: unknown[]][]
}

type Script = {
  sessions?: Session[]
  marks?: Mark[]
  exchange?(session: Session, n: number): Exchange
  /** What a call does instead; a problem that it throws is the answer. */
  does?: Partial<TrainingActions>
}

/** The n-th exchange of a session in which nothing went wrong. */
export const exchangeOf = ({ startedAt, model, source, plan }: Session, n: number): Exchange => ({
  n,
  at: startedAt + n * 5_000,
  topic: plan.topics[Math.floor((n - 1) / plan.topicInterval) % plan.topics.length] ?? '',
  kind: n === 1 ? 'greeting' : (n - 1) % plan.topicInterval === 0 ? 'introduction' : 'reply',
  state: 'answered',
  message: lesson(n),
  response: reply(n),
  emotions: { curiosity: (n % 10) / 10, joy: ((n * 3) % 10) / 10 },
  source,
  model,
  tokens: 60 + (n % 40),
  costUsd: 0.000_03,
  teacherMs: 800 + (n % 7) * 90,
  learnerMs: 30 + (n % 5) * 8,
  words: 3,
  newWords: n % 4 === 0 ? 1 : 0,
  vocabulary: Math.round(20 * Math.log2(n + 1)),
  repetition: (n % 6) / 6,
})

/** Sessions in memory, answered as the archive would; every call that changes something is kept. */
export function scriptTraining({
  sessions = [],
  marks = [],
  exchange = exchangeOf,
  does = {},
}: Script = {}): ScriptedTraining {
  const calls: ScriptedTraining['calls'] = []
  const found = (id: number): Session => {
    const session = sessions.find((one) => one.id === id)
    if (session === undefined) throw problemError('not-found', `There is no session ${id}.`)
    return session
  }
  const place = (session: Session, from: number, limit: number): Exchange[] => {
    const last = Math.min(session.last, Math.max(1, from) + limit - 1)
    return range(Math.max(1, from), last).map((n) => exchange(session, n))
  }
  const keep =
    <Name extends keyof TrainingActions>(name: Name, usual: TrainingActions[Name]) =>
    (...args: unknown[]): never => {
      calls.push([name, ...args])
      const act = (does[name] ?? usual) as (...args: unknown[]) => never
      return act(...args)
    }
  const nothing = async (): Promise<void> => undefined

  return {
    calls,
    start: async (...args) => keep('start', nothing)(...args),
    stop: async (...args) => keep('stop', nothing)(...args),
    pause: async (...args) => keep('pause', nothing)(...args),
    resume: async (...args) => keep('resume', nothing)(...args),
    rename: async (...args) => keep('rename', nothing)(...args),
    delete: async (...args) => keep('delete', nothing)(...args),
    importLogs: async (...args) => keep('importLogs', async () => ({ imported: 0, known: 0, unreadable: [] }))(...args),
    test: async (to, message) =>
      keep('test', async () => ({ text: reply(1), model: 'fake/model', costUsd: 0.000_1, emotions: {}, tookMs: 42 }))(
        to,
        message,
      ),
    sessions: does.sessions ?? (async () => sessions),
    transcript:
      does.transcript ??
      (async (id, from, limit) => {
        const exchanges = place(found(id), from, limit)
        const first = Math.max(0, from - 1)
        const last = exchanges.at(-1)?.n ?? first
        return { exchanges, marks: marks.filter(({ after }) => after >= first && after <= last) }
      }),
    curves: does.curves ?? (async (id, points) => curveOf(found(id), points, exchange)),
    search:
      does.search ??
      (async (text, id) => {
        const looked = id === undefined ? sessions : [found(id)]
        const hits = looked.flatMap((session) =>
          place(session, 1, 500).flatMap(({ n, response }) => {
            const at = response.toLowerCase().indexOf(text.toLowerCase())
            if (at < 0) return []
            const end = at + text.length
            return [
              {
                session: session.id,
                n,
                speaker: 'learner' as const,
                before: response.slice(0, at),
                match: response.slice(at, end),
                after: response.slice(end),
              },
            ]
          }),
        )
        return { hits: hits.slice(0, 100), more: hits.length > 100 }
      }),
    export:
      does.export ??
      async function* (id, format) {
        const session = found(id)
        for (const one of place(session, 1, session.last)) yield { text: `${format} ${one.n} ${one.message}\n` }
      },
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

function curveOf(session: Session, points: number, exchange: NonNullable<Script['exchange']>): CurvePoint[] {
  const step = Math.max(1, Math.ceil(session.last / points))
  return range(1, Math.ceil(session.last / step)).map((index) => {
    const { n, words, newWords, vocabulary, repetition } = exchange(session, Math.min(session.last, index * step))
    return { n, words, newWords, vocabulary, repetition }
  })
}
