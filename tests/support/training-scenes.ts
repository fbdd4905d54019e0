import { defaultConfig } from '../../shared/config.ts'
import { problemOf } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { type Exchange, idleTraining, type Mark, type Session, type TrainingState } from '../../shared/training.ts'
import { panelState } from './panel-fixtures.ts'
import type { ScriptedPanel } from './scripted-panel.ts'
import { exchangeOf, type ScriptedTraining, scriptTraining } from './scripted-training.ts'
import { runningSession } from './training-states.ts'

const withTraining = (training: Partial<TrainingState>): PanelState =>
  panelState({ training: { ...idleTraining, ...training } })

const current = (change: Partial<Session> = {}): Session =>
  runningSession({ id: 9, name: '2026-01-02 14:00', ...change })

/** States of training that look different. */
export const trainingScenes = {
  idle: () => withTraining({}),
  interrupted: () => withTraining({ resumable: { id: 9, name: '2026-01-02 14:00', exchanges: 41, of: 100 } }),
  starting: () =>
    withTraining({
      step: 'starting',
      session: current({ exchanges: 0, last: 0, tokens: 0, costUsd: null, vocabulary: 0 }),
      topic: 'Colours',
      live: { n: 1, speaker: 'teacher', text: '' },
    }),
  speaking: () =>
    withTraining({
      step: 'running',
      session: current({ source: 'ollama', model: 'gemma3:4b' }),
      topic: 'Colours, shapes and sizes of things that one can see',
      rate: 4.1,
      etaSeconds: 860,
      forecastUsd: 0.018,
      live: { n: 42, speaker: 'teacher', text: 'Yes, “light” comes back. What does light do when' },
    }),
  /** The user has paused it, and CEREBRUM has not answered yet. */
  pausing: () => withTraining({ step: 'running', session: current(), reason: { kind: 'user' } }),
  paused: () =>
    withTraining({
      step: 'paused',
      reason: { kind: 'problem', problem: problemOf('key-rejected', 'OpenRouter rejected the key: User not found.') },
      retryAt: null,
      session: current({ state: 'paused' }),
      topic: 'Colours',
    }),
  ended: () =>
    withTraining({
      step: 'done',
      reason: { kind: 'complete' },
      session: current({ exchanges: 100, last: 100, state: 'finished', endedAt: Date.UTC(2026, 0, 2, 15) }),
    }),
} as const

const marks: Mark[] = [
  { id: 1, after: 0, at: 0, kind: 'started', params: {} },
  { id: 2, after: 10, at: 0, kind: 'topic', params: { topic: 'Food' } },
  { id: 3, after: 40, at: 0, kind: 'source', params: { source: 'ollama', model: 'gemma3:4b' } },
]

/** The source changed after the fortieth exchange. */
const taught = (session: Session, n: number): Exchange => ({
  ...exchangeOf(session, n),
  ...(session.id === 9 && n > 40 && { source: 'ollama', model: 'gemma3:4b', costUsd: null }),
})

/** Sessions of every kind, the newest first. */
export const pastSessions = (): Session[] => [
  current(),
  runningSession({
    id: 8,
    name: 'Colours with Gemma',
    state: 'finished',
    exchanges: 100,
    last: 100,
    source: 'ollama',
    model: 'gemma3:4b',
    costUsd: null,
    vocabulary: 233,
    demo: true,
  }),
  runningSession({
    id: 7,
    name: 'session_20251102_100000',
    state: 'finished',
    exchanges: 63,
    last: 63,
    importedFrom: 'session_20251102_100000.json',
    model: null,
    source: null,
    costUsd: null,
    vocabulary: 148,
  }),
  runningSession({
    id: 6,
    name: 'An evening',
    state: 'interrupted',
    reason: { kind: 'interrupted' },
    exchanges: 12,
    last: 12,
    vocabulary: 40,
  }),
]

/** What config.json says: nothing but defaults. */
export const trainingConfig = {
  ...defaultConfig,
  conversation_topics: [] as string[],
  conversation_topics_off: [] as string[],
}

/** Lets a scripted panel answer about these sessions. */
export function answerTraining(panel: ScriptedPanel, sessions: Session[] = pastSessions()): ScriptedTraining {
  const script = scriptTraining({ sessions, marks, exchange: taught })
  const never = new AbortController().signal
  panel.answer('training.sessions', () => script.sessions())
  panel.answer('training.transcript', ({ id, from, limit }: { id: number; from: number; limit: number }) =>
    script.transcript(id, from, limit),
  )
  panel.answer('training.curves', ({ id, points }: { id: number; points: number }) => script.curves(id, points))
  panel.answer('training.search', ({ text, id }: { text: string; id?: number }) => script.search(text, id))
  panel.answer('training.export', ({ id, format }: { id: number; format: 'csv' }) => script.export(id, format, never))
  panel.answer('config.get', () => trainingConfig)
  return script
}
