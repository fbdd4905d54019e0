import type { Pull } from '../../shared/ollama.ts'
import type { Shape } from '../../shared/presentation/mark.ts'
import { decimal } from '../../shared/words/formats.ts'
import { fill, sayReason } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { bytes } from '../format/amounts.ts'
import { duration } from '../format/duration.ts'

const words = panel.ollamaManager

export const pullShapes: Record<Pull['state'], Shape> = {
  running: 'busy',
  stalled: 'attention',
  paused: 'stopped',
  failed: 'broken',
  done: 'ok',
}

/** Between 0 and 1. */
export const pullPart = ({ state, completed, total }: Pull): number =>
  state === 'done' ? 1 : total === 0 ? 0 : Math.min(1, completed / total)

/** What a download is at, beside its bar. */
export function pullFacts(pull: Pull): string[] {
  const { state, phase, completed, total, rate, secondsLeft, renewals } = pull
  const amount = total === 0 ? null : fill(words.amount, { completed: bytes(completed), total: bytes(total) })
  const again = renewals === 0 ? null : renewals === 1 ? words.oneRenewal : fill(words.renewals, { n: renewals })
  const facts = (...given: (string | null)[]): string[] => given.filter((fact) => fact !== null)
  switch (state) {
    case 'done':
      return facts(words.done, total === 0 ? null : bytes(total))
    case 'paused':
      return facts(words.paused, amount)
    case 'failed':
      return facts(amount)
    case 'stalled':
      return facts(words.interrupted, amount)
    case 'running':
      if (phase === 'asking') return facts(words.asking)
      if (phase !== 'downloading') return facts(words.checking, amount)
      return facts(
        amount,
        rate === null ? null : fill(words.rate, { rate: decimal(rate / 1e6, 1) }),
        secondsLeft === null ? null : fill(words.left, { time: duration(secondsLeft * 1000) }),
        again,
      )
  }
}

/** What has to be known before it has come: that room is short, or the size while nothing has come yet. */
export function pullNote({ note, state, phase }: Pull): { text: string; isWarning: boolean } | null {
  if (note === null || state === 'done' || state === 'failed') return null
  const isWarning = note.code === 'note.pull-memory' || note.code === 'note.pull-tight'
  return isWarning || phase === 'asking' ? { text: sayReason(note), isWarning } : null
}
