import type { TrainingState } from '../../../shared/training.ts'
import type { Training } from './training.ts'

type Told = Pick<Training, 'state' | 'subscribe' | 'closed'>

/** Milliseconds between two messages. */
const EVERY_MS = 100

/**
 * Tells what training does: a change at once, many of them ten times a second. Returns how to tell at once whatever there is to tell. What
 * was told is not told again: training looks up at every news of the services, and most concern nobody.
 */
export function tellTraining(training: Told, tell: (state: TrainingState) => void): () => void {
  let timer: NodeJS.Timeout | null = null
  let isNews = false
  let told = ''
  const look = (): void => {
    timer = null
    if (!isNews) return
    isNews = false
    const state = training.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    tell(state)
    timer = setTimeout(look, EVERY_MS)
  }
  training.subscribe(() => {
    isNews = true
    if (timer === null && !training.closed.aborted) look()
  })
  training.closed.addEventListener('abort', () => {
    if (timer !== null) clearTimeout(timer)
  })
  return () => {
    if (timer !== null) clearTimeout(timer)
    look()
  }
}
