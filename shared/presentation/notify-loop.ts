import type { NotifySettings } from '../notify-settings.ts'
import type { PanelState } from '../state.ts'
import { type NotifyCommand, type NotifyMemory, notifyStep, putAway } from './notify.ts'

type Parts = {
  settings(): NotifySettings
  /** Whether somebody looks at the panel. */
  isLookedAt(): boolean
  perform(command: NotifyCommand): void
  now(): Date
  /** What was told before. */
  memory: NotifyMemory
  /** To be kept. */
  onMemory?(memory: NotifyMemory): void
}

export type NotifyLoop = {
  /** How things are now; `null`: nothing is known. */
  see(state: PanelState | null): void
  /** The settings may be others now. */
  look(): void
  /** The user put away what was shown. */
  putAway(): void
  /** Nothing is told any more; what is shown stays. */
  close(): void
}

/** Feeds `notifyStep` with states and times, and looks again when it asks for it. Has a timer only while something is to be told. */
export function createNotifyLoop({ settings, isLookedAt, perform, now, onMemory, ...parts }: Parts): NotifyLoop {
  let { memory } = parts
  let state: PanelState | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const remember = (next: NotifyMemory): void => {
    memory = next
    onMemory?.(next)
  }
  const look = (): void => {
    clearTimeout(timer)
    const time = now()
    const step = notifyStep(memory, {
      state,
      now: time.getTime(),
      minuteOfDay: time.getHours() * 60 + time.getMinutes(),
      settings: settings(),
      isLookedAt: isLookedAt(),
    })
    remember(step.memory)
    for (const command of step.commands) perform(command)
    if (step.lookAgainIn !== null) timer = setTimeout(look, step.lookAgainIn)
  }
  return {
    see(next) {
      state = next
      look()
    },
    look,
    putAway: () => remember(putAway(memory)),
    close: () => clearTimeout(timer),
  }
}
