import type { PanelState } from '../../shared/state.ts'
import { isUnderWay } from '../../shared/training.ts'
import { findService, learnerId } from './chain.ts'

/** Nothing was chosen yet: the guide takes the place of a list of what is missing. */
export const isFirstRun = ({ llm }: Pick<PanelState, 'llm'>): boolean => llm.source === null

/** The way from nothing to a first exchange, in this order. */
export const setUpSteps = ['folder', 'source', 'learner', 'start', 'exchange'] as const
export type SetUpStep = (typeof setUpSteps)[number]

type Known = Pick<PanelState, 'workspace' | 'llm' | 'services' | 'training'>

/** Without another key, model or program, the source that was chosen teaches nobody. */
const unusable: ReadonlySet<string> = new Set([
  'source-missing',
  'key-missing',
  'key-malformed',
  'key-rejected',
  'ollama-not-installed',
  'ollama-not-running',
  'model-not-pulled',
  'model-not-found',
])

/** A source is chosen, can be used as far as anybody knows, and is not just being proved. */
function hasTeacher({ source, problem, keyTrial, switching }: PanelState['llm']): boolean {
  if (source === null || (problem !== null && unusable.has(problem.code))) return false
  return keyTrial?.outcome !== 'running' && switching?.outcome !== 'running'
}

function hasLearner(services: PanelState['services']): boolean {
  const health = findService(services, learnerId(services))?.health
  return health === 'healthy' || health === 'slow'
}

/** A session of the demo says nothing of what comes after it, nor the other way round. */
export const countsFor = ({ source }: PanelState['llm'], session: { demo: boolean }): boolean =>
  session.demo === (source === 'demo')

/**
 * What is done, as the state shows it: a step is never remembered. `isFolderSeen`: somebody said that the folder is the right one, which no
 * state can show; one that was there before the app, or in which a source was chosen, is.
 */
export function doneSteps({ workspace, llm, services, training }: Known, isFolderSeen: boolean): SetUpStep[] {
  const session = training.session !== null && countsFor(llm, training.session) ? training.session : null
  const answered = session?.exchanges ?? 0
  const isDone: Record<SetUpStep, boolean> = {
    folder: isFolderSeen || !workspace.ours || llm.source !== null,
    source: hasTeacher(llm),
    learner: hasLearner(services),
    start: answered > 0 || (session !== null && isUnderWay(training)),
    exchange: answered > 0,
  }
  return setUpSteps.filter((step) => isDone[step])
}

/** The first that is not done; what a session that was begun lacks shows beside it. `null`: all is done. */
export function nextStep(done: readonly SetUpStep[]): SetUpStep | null {
  if (done.includes('exchange')) return null
  if (done.includes('start')) return 'exchange'
  return setUpSteps.find((step) => !done.includes(step)) ?? null
}

/** From 1. */
export const stepNumber = (step: SetUpStep): number => setUpSteps.indexOf(step) + 1

/** What of the set-up the overview shows: the guide in the place of everything else, a line that leads back to it, or nothing. */
export type SetUpShown = 'guide' | 'line' | null

/** What was decided about the guide in one folder. It never says how far it came. */
export type SetUpChoice = { isOpen: boolean; isLeft: boolean; isDismissed: boolean; isFolderSeen: boolean }

export function setUpShown(state: Pick<PanelState, 'llm' | 'backends'>, choice: SetUpChoice): SetUpShown {
  const { llm, backends } = state
  // The Python services neither tell of exchanges nor of sessions here: with a source, all that can be seen is done.
  if (backends.kind === 'python' && !isFirstRun({ llm })) return null
  if (choice.isLeft || (choice.isDismissed && isFirstRun({ llm }))) return 'line'
  return choice.isOpen || isFirstRun({ llm }) ? 'guide' : null
}

/** Diagnoses that the guide answers already. */
const answeredByGuide = new Set(['no-source', 'key-missing'])

/** What is still to be shown as wrong. */
export function shownDiagnoses(
  { llm, diagnoses }: Pick<PanelState, 'llm' | 'diagnoses'>,
  isGuided = isFirstRun({ llm }),
): PanelState['diagnoses'] {
  if (!isGuided) return diagnoses
  return diagnoses.filter(({ title }) => {
    const subject = /^diagnosis\.(.+)\.title$/.exec(title.code)?.[1]
    return subject === undefined || !(answeredByGuide.has(subject) || subject.startsWith('cerebrum-'))
  })
}
