import type { Source } from '../../shared/config.ts'
import { saysNothingOfKey } from '../../shared/key-doubt.ts'
import type { Shape } from '../../shared/presentation/mark.ts'
import { sayProblem } from '../../shared/presentation/say-problem.ts'
import type { Procedure, Step } from '../../shared/state.ts'
import { fill } from '../../shared/words/say.ts'
import { connect, panel } from '../../shared/words/spoken.ts'
import { tookTime } from '../format/duration.ts'
import { holdsKey, sayNotConnected } from './connect-words.ts'

const { procedure: words } = panel

/** A step that this panel has no words for is shown by its id. */
export const stepName = ({ id }: Pick<Step, 'id'>): string => panel.steps[id] ?? id

export const stepShapes: Record<Step['state'], Shape> = {
  waiting: 'stopped',
  running: 'busy',
  done: 'ok',
  failed: 'broken',
  'needs-user': 'attention',
}

export const stepWords: Record<Step['state'], string> = {
  waiting: words.stepWaiting,
  running: words.stepRunning,
  done: words.stepDone,
  failed: words.stepFailed,
  'needs-user': words.stepNeedsUser,
}

export const outcomeShape = ({ outcome }: Pick<Procedure, 'outcome'>): Shape =>
  (({ running: 'busy', done: 'ok', failed: 'broken', cancelled: 'stopped' }) as const)[outcome]

export const waitsForUser = ({ outcome, steps }: Procedure): boolean =>
  outcome === 'running' && steps.some(({ state }) => state === 'needs-user')

/** A switch in one line, and what it means. `current`: the source in force. */
export function saySwitch(procedure: Procedure, current: Source | null): { title: string; text: string | null } {
  const source = procedure.to ? panel.source[procedure.to] : ''
  const stays = current ? fill(words.stayed, { source: panel.source[current] }) : null
  switch (procedure.outcome) {
    case 'running':
      return {
        title: fill(words.switchingTo, { source }),
        text: current ? fill(words.stays, { source: panel.source[current] }) : words.nothingBefore,
      }
    case 'done': {
      const proof = procedure.steps.find(({ id }) => id === 'answer')?.tookMs
      return {
        title: fill(words.switchedTo, { source }),
        text: proof == null ? null : fill(words.provedIn, { duration: tookTime(proof) }),
      }
    }
    case 'failed': {
      const why = procedure.problem ? sayProblem(procedure.problem) : null
      const text = [why && [why.title, why.detail].filter(Boolean).join(': '), stays].filter(Boolean).join(' · ')
      return { title: fill(words.switchFailed, { source }), text }
    }
    case 'cancelled':
      return { title: fill(words.switchCancelled, { source }), text: stays }
  }
}

export const canSaveAnyway = (trial: Procedure): boolean => {
  const { kind, outcome, problem } = trial
  if (kind === 'connect' && !holdsKey(trial)) return false
  return outcome === 'failed' && problem !== null && saysNothingOfKey.has(problem.code)
}

/** A trial that could not find anything out about the key did not go wrong with the key. */
export const trialShape = (trial: Procedure): Shape => (canSaveAnyway(trial) ? 'attention' : outcomeShape(trial))

const trialTitles = {
  running: words.keyTrial,
  done: words.keyDone,
  unverified: words.keyUnverified,
  unproved: words.keyUnproved,
  failed: words.keyFailed,
  cancelled: words.keyCancelled,
}
const connectTitles: Record<keyof typeof trialTitles, string> = connect

/** How the trial of a key stands, each end in its own words. */
export function sayTrial(trial: Procedure): { title: string; text: string | null } {
  const titles = trial.kind === 'connect' ? connectTitles : trialTitles
  switch (trial.outcome) {
    case 'running':
      return { title: titles.running, text: null }
    case 'done':
      return { title: isUnproved(trial) ? titles.unverified : titles.done, text: null }
    case 'cancelled':
      return { title: titles.cancelled, text: trial.kind === 'connect' ? connect.cancelledText : null }
    case 'failed':
      return {
        title: canSaveAnyway(trial) || holdsKey(trial) ? titles.unproved : titles.failed,
        text: sayNotConnected(trial) ?? (trial.problem && sayTrialProblem(trial.problem)),
      }
  }
}

function sayTrialProblem(problem: NonNullable<Procedure['problem']>): string {
  const outcome = panel.keyOutcomes[problem.code]
  if (outcome === undefined) return [sayProblem(problem).title, problem.detail].join(': ')
  return problem.code === 'key-malformed' ? `${outcome} ${problem.detail}` : outcome
}

const isUnproved = ({ steps }: Procedure): boolean =>
  steps.some(({ note }) => note?.code === 'note.unverified' || note?.code === 'note.offline')
