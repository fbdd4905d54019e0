import { z } from 'zod'
import type { BackendKind } from '../../shared/backends.ts'
import type { SearchHit, TestAnswer } from '../../shared/contract/training.ts'
import { problemError } from '../../shared/problem.ts'
import type {
  CurvePoint,
  ExportFormat,
  Session,
  Speaker,
  TrainingPlan,
  TrainingStart,
  Transcript,
} from '../../shared/training.ts'
import { callService, type ServiceCall } from './service-call.ts'

/** What was said, read from the archive beside its one writer. */
export type ArchiveReader = {
  sessions(): Promise<Session[]>
  transcript(id: number, from: number, limit: number): Promise<Transcript>
  curves(id: number, points: number): Promise<CurvePoint[]>
  search(text: string, id?: number): Promise<{ hits: SearchHit[]; more: boolean }>
  export(id: number, format: ExportFormat, signal: AbortSignal): AsyncGenerator<string>
}

export type Training = Omit<ArchiveReader, 'export'> & {
  start(how: TrainingStart): Promise<void>
  stop(): Promise<void>
  pause(): Promise<void>
  /** With a session: one that was interrupted. */
  resume(id: number | undefined): Promise<void>
  test(to: Speaker, message: string, signal: AbortSignal): Promise<TestAnswer>
  rename(id: number, name: string): Promise<void>
  delete(id: number): Promise<void>
  export(id: number, format: ExportFormat, signal: AbortSignal): AsyncGenerator<{ text: string }>
  importLogs(): Promise<{ imported: number; known: number; unreadable: string[] }>
}

type Parts = {
  archive: ArchiveReader
  /** Base addresses; `null` while it does not run. One that starts is waited for. */
  url(service: 'llm-server' | 'middleware'): Promise<string | null>
  /** Whose programs run. */
  kind(): BackendKind
  /** What a start that leaves something out means. */
  plan(): TrainingPlan
  /** Aborted when the control plane ends. */
  signal: AbortSignal
}

/** Milliseconds. A start answers within 8 s; reading hundreds of old logs takes longer. */
const ANSWER_WITHIN_MS = 20_000
const IMPORT_WITHIN_MS = 300_000
/** A local model may have to be loaded first. */
const TEST_WITHIN_MS = 330_000

const teacherAnswer = z.object({ response: z.string(), model: z.string().nullish(), cost: z.number().nullish() })
const learnerAnswer = z.object({ response: z.string(), emotions: z.record(z.string(), z.number()).default({}) })
const importAnswer = z.object({ imported: z.int(), known: z.int(), unreadable: z.array(z.string()) })

/** Training for the doors: the middleware does it, the archive remembers it. */
export function createTraining({ archive, url, kind, plan, signal }: Parts): Training {
  const middleware = async (
    method: ServiceCall['method'],
    path: string,
    body: object = {},
    deadlineMs = ANSWER_WITHIN_MS,
  ): Promise<unknown> =>
    callService({ url: await url('middleware'), name: 'The middleware', method, path, body, deadlineMs, signal })

  const askTeacher = async (message: string, asked: AbortSignal): Promise<Omit<TestAnswer, 'tookMs'>> => {
    const content = await callService({
      url: await url('llm-server'),
      name: 'The LLM server',
      method: 'POST',
      path: '/api/chat',
      body: { message },
      deadlineMs: TEST_WITHIN_MS,
      signal: asked,
    })
    const { response, model, cost } = teacherAnswer.parse(content)
    return { text: response, model: model ?? null, costUsd: cost ?? null, emotions: {} }
  }
  const askLearner = async (message: string): Promise<Omit<TestAnswer, 'tookMs'>> => {
    const content = await middleware('POST', '/api/chat', { message, user_id: 'control_panel' }, TEST_WITHIN_MS)
    const { response, emotions } = learnerAnswer.parse(content)
    return { text: response, model: null, costUsd: null, emotions }
  }

  /** The archive has one writer, the built-in middleware. */
  const needsOurs = (): void => {
    if (kind() === 'python')
      throw problemError(
        'unavailable',
        'The Python middleware knows start and stop only. The built-in services can do this; choose them in the settings.',
      )
  }

  return {
    sessions: archive.sessions,
    transcript: archive.transcript,
    curves: archive.curves,
    search: archive.search,
    async start({ maxExchanges, delay, topicSwitchInterval, limits }) {
      const usual = plan()
      // The Python middleware knows nothing of what config.json says of these.
      const body = {
        max_exchanges: maxExchanges ?? usual.exchanges,
        delay: delay ?? usual.delay,
        topic_switch_interval: topicSwitchInterval ?? usual.topicInterval,
        limits,
      }
      await middleware('POST', '/api/training/start', body)
    },
    async stop() {
      await middleware('POST', '/api/training/stop')
    },
    async pause() {
      needsOurs()
      await middleware('POST', '/api/training/pause')
    },
    async resume(id) {
      needsOurs()
      await middleware('POST', '/api/training/resume', { session_id: id })
    },
    async test(to, message, asked) {
      const before = performance.now()
      const both = AbortSignal.any([signal, asked])
      const answer = await (to === 'teacher' ? askTeacher(message, both) : askLearner(message))
      return { ...answer, tookMs: Math.round(performance.now() - before) }
    },
    async rename(id, name) {
      needsOurs()
      await middleware('PATCH', `/api/training/sessions/${id}`, { name })
    },
    async delete(id) {
      needsOurs()
      await middleware('DELETE', `/api/training/sessions/${id}`)
    },
    async *export(id, format, asked) {
      for await (const text of archive.export(id, format, AbortSignal.any([signal, asked]))) yield { text }
    },
    async importLogs() {
      needsOurs()
      return importAnswer.parse(await middleware('POST', '/api/training/import', {}, IMPORT_WITHIN_MS))
    },
  }
}
