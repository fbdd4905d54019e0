import { defaultConfig } from '../../shared/config.ts'
import { problemOf } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { idleTraining, type TrainingState } from '../../shared/training.ts'
import { panelState, workspaceOf } from './panel-fixtures.ts'
import { scenes } from './panel-scenes.ts'
import type { ScriptedPanel } from './scripted-panel.ts'
import { exchangeOf } from './scripted-training.ts'
import { runningSession } from './training-states.ts'

export const firstSession = (exchanges: number) =>
  runningSession({ exchanges, last: Math.max(1, exchanges), model: 'anthropic/claude-haiku-4.5' })
const training = (change: Partial<TrainingState>): TrainingState => ({ ...idleTraining, step: 'running', ...change })

const workspace = { id: 'first-run' }

/** The first run as it goes, each as the control plane would send it. */
export const firstRunSteps = {
  folder: () => scenes.firstRun(),
  source: () => scenes.firstRunWithOllama(),
  learner: () => ({ ...scenes.cerebrumDown(), workspace: workspaceOf(workspace) }),
  start: () => panelState({ workspace }),
  asked: () => panelState({ workspace, training: training({ step: 'starting', session: firstSession(0) }) }),
  paused: (): PanelState => ({
    ...scenes.keyRejected(),
    workspace: workspaceOf(workspace),
    training: training({
      step: 'paused',
      reason: { kind: 'problem', problem: problemOf('key-rejected', 'OpenRouter rejected the key: User not found.') },
      session: firstSession(0),
    }),
  }),
  seen: () => panelState({ workspace, training: training({ session: firstSession(1) }) }),
} satisfies Record<string, () => PanelState>

/** What the control plane would answer on the way. */
export function answerFirstRun(panel: ScriptedPanel): void {
  panel.answer('config.get', () => defaultConfig)
  panel.answer('training.transcript', () => ({ exchanges: [exchangeOf(firstSession(1), 1)], marks: [] }))
  panel.answer('training.sessions', () => [])
}
