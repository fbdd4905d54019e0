import { type LinkDown, linkUpSchema } from '../../../shared/link.ts'
import { problemOf } from '../../../shared/problem.ts'
import type { Channel } from '../link.ts'

/** Milliseconds after which a source that a problem closed gets one trial: nobody is here who could look at the key. */
export const TRIAL_EVERY_MS = 300_000

const READ_ONLY =
  'The configuration is read from a file when this service starts. Change it there, and restart the service.'

/**
 * Stands in for the control plane where there is none: settings that do not change, no word of the others, every change of config.json
 * refused, and one trial now and then for a source that was closed.
 */
export function createOwnChannel(
  configure: Extract<LinkDown, { type: 'configure' }>,
  trialEveryMs = TRIAL_EVERY_MS,
): Channel {
  const listeners = new Set<(message: LinkDown) => void>()
  const tell = (message: LinkDown): void => {
    for (const listener of listeners) listener(message)
  }
  let trial: NodeJS.Timeout | null = null
  const waitForTrial = (): void => {
    trial = setTimeout(() => {
      tell({ type: 'reopen', for: 'one-trial' })
      waitForTrial()
    }, trialEveryMs)
    trial.unref()
  }
  return {
    async post(raw) {
      const message = linkUpSchema.parse(raw)
      if (message.type === 'config-patch')
        tell({ type: 'config-patch-answer', id: message.id, problem: problemOf('config-conflict', READ_ONLY) })
      if (message.type !== 'ability') return
      if (trial !== null) clearTimeout(trial)
      trial = null
      if (message.ability.state === 'blocked') waitForTrial()
    },
    onMessage(listener) {
      listeners.add(listener)
      queueMicrotask(() => listener(configure))
    },
    onClose: () => undefined,
  }
}
