import { startsAndStopsOnly } from '../../../shared/presentation/backends-words.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, palette as words } from '../../../shared/words/spoken.ts'
import { isGoing } from '../training-facts.ts'
import { trainingHref } from '../training-route.ts'
import { type Command, type CommandAct, type CommandsOf, call } from './command.ts'

const training = (id: string, title: string, act: CommandAct, detail: string | null = null): Command => ({
  id: `training:${id}`,
  group: 'training',
  title,
  detail,
  words: [panel.views.training],
  act,
})

/** A session begins in its form, where it says what it costs; one that runs is led from here. */
export const trainingCommands: CommandsOf = (state, { isLive }) => {
  const sessions = training('sessions', words.sessions, { kind: 'go', href: trainingHref.sessions })
  const { step, resumable } = state.training
  const onlyStops = startsAndStopsOnly(state.backends)
  if (!isGoing(step)) {
    const resume =
      isLive && resumable !== null && !onlyStops
        ? [
            training(
              'resume',
              fill(words.resumeSession, { name: resumable.name }),
              call((api) => api.training.resume({ id: resumable.id })),
            ),
          ]
        : []
    const start = training(
      'start',
      words.startTraining,
      { kind: 'go', href: trainingHref.current },
      words.startTrainingDetail,
    )
    return [...resume, start, sessions]
  }
  if (!isLive || step === 'stopping') return [sessions]
  const pause = training(
    'pause',
    words.pauseTraining,
    call((api) => api.training.pause()),
  )
  const goOn = training(
    'resume',
    words.resumeTraining,
    call((api) => api.training.resume({})),
  )
  const stop = training(
    'stop',
    words.stopTraining,
    call((api) => api.training.stop()),
    onlyStops ? null : words.stopTrainingDetail,
  )
  return [...(onlyStops ? [] : [step === 'paused' ? goOn : pause]), stop, sessions]
}
