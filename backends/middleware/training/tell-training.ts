import type { TrainingState } from '../../../shared/training.ts'
import type { Training } from './training.ts'

type Told = Pick<Training, 'state' | 'subscribe' | 'closed'>

/** Milliseconds between two messages. */
const EVERY_MS = 100

/** Tells what training does: a change at once, many of them ten times a second. Returns how to tell at once whatever there is to tell. */
export function tellTraining(training: Told, tell: (state: TrainingState) => void): () => void {
  let timer: NodeJS.Timeout | null = null
  let isNews = false
  const look = (): void => {
    timer = null
    if (!isNews) return
    isNews = false
    tell(training.state())
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
