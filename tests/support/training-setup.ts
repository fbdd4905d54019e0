import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MiddlewareSettings } from '../../shared/link.ts'
import { type Exchange, noLimits, type TrainingPlan, type TrainingState } from '../../shared/training.ts'
import { readExchanges } from './archived.ts'
import { type ReadyBackend, startBackend } from './backend-harness.ts'
import { middlewareSettings } from './backend-settings.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'
import { lesson, reply, teaches } from './lesson-words.ts'
import { type LittleCerebrum, startLittleCerebrum } from './little-cerebrum.ts'
import { type LlmServerProgram, startLlmServer } from './llm-server-program.ts'

type Answered = { status: number; json: Record<string, unknown> }

export type TrainingSetup = AsyncDisposable & {
  openrouter: FakeOpenRouter
  llm: LlmServerProgram
  cerebrum: LittleCerebrum
  /** The middleware that runs now. */
  middleware(): ReadyBackend
  /** What the middleware is told; a change counts for the next start, or after `tell`. */
  settings: MiddlewareSettings
  tell(change: Partial<MiddlewareSettings>): Promise<void>
  post(path: string, body?: object): Promise<Answered>
  get(path: string): Promise<Answered>
  /** The first state that passes, not older than this call. */
  state(passes: (state: TrainingState) => boolean): Promise<TrainingState>
  /** Starts the middleware again after it ended. */
  startAgain(change?: Partial<MiddlewareSettings>): Promise<void>
  /** What stands in the archive. */
  exchanges(session: number): Exchange[]
}

const plan: TrainingPlan = {
  exchanges: 5,
  delay: 0,
  topicInterval: 10,
  topics: ['Colours', 'Animals'],
  history: 10,
  limits: noLimits,
}

/** Teacher and learner as fakes, the LLM server and the middleware as processes, and this test in the place of the control plane. */
export async function startTraining(
  change: Partial<TrainingPlan> = {},
  more: Partial<MiddlewareSettings> = {},
): Promise<TrainingSetup> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-training-'))
  const openrouter = await startFakeOpenRouter({ answer: teaches() })
  const cerebrum = await startLittleCerebrum()
  cerebrum.always({ kind: 'made', make: reply })
  const llm = await startLlmServer(
    { source: 'openrouter', openrouter: { url: openrouter.url, model: 'openai/gpt-4.1-mini' } },
    fakeKey(),
  )
  let settings = middlewareSettings({
    folder,
    cerebrumUrl: cerebrum.url,
    targets: { 'llm-server': llm.url, telegram: null, sms: null },
    plan: { ...plan, ...change },
    ...more,
  })
  let middleware = await startBackend(settings)

  const ask = async (method: string, path: string, body?: object): Promise<Answered> => {
    const answer = await fetch(middleware.url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: (await answer.json()) as Answered['json'] }
  }
  return {
    openrouter,
    llm,
    cerebrum,
    get settings() {
      return settings
    },
    middleware: () => middleware,
    async tell(changed) {
      settings = { ...settings, ...changed }
      await middleware.configure(settings)
    },
    post: (path, body = {}) => ask('POST', path, body),
    get: (path) => ask('GET', path),
    async state(passes) {
      const { state } = await middleware.heard('training', (message) => passes(message.state))
      return state
    },
    async startAgain(changed = {}) {
      await middleware.exited
      settings = { ...settings, ...changed }
      middleware = await startBackend(settings)
    },
    exchanges: (session) => readExchanges(join(folder, 'training.db'), session),
    async [Symbol.asyncDispose]() {
      await middleware[Symbol.asyncDispose]()
      await llm[Symbol.asyncDispose]()
      await openrouter[Symbol.asyncDispose]()
      await cerebrum[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** The exchanges of a run in which nothing went wrong. */
export const expectedTalk = (count: number): { message: string; response: string }[] =>
  Array.from({ length: count }, (_, index) => ({ message: lesson(index + 1), response: reply(index + 1) }))
