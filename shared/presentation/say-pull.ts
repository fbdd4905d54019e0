import type { Pull } from '../ollama.ts'
import { type Fact, type Reason, reason } from '../reason.ts'

const percentOf = ({ completed, total }: Pull): number => (total === 0 ? 0 : Math.floor((100 * completed) / total))
const inGB = (bytes: number): Fact => ({ word: 'gigabytes', of: bytes })

/** How a download stands, in one line. */
export function sayPull(pull: Pull): Reason {
  const { model, state, phase, completed, total, secondsLeft } = pull
  const percent = percentOf(pull)
  if (state === 'paused') return reason('note.pull-paused', { model, percent })
  if (state === 'stalled') return reason('note.pull-stalled', { model, percent })
  if (phase === 'asking') return pull.note ?? reason('note.pull-asking', { model })
  if (phase !== 'downloading') return reason('note.pull-verifying', { model })
  const params = { model, completed: inGB(completed), total: inGB(total), percent }
  return secondsLeft === null
    ? reason('note.pulling', params)
    : reason('note.pulling-left', { ...params, left: sayTime(secondsLeft) })
}

function sayTime(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  return `${Math.floor(seconds / 3600)} h`
}
