import type { Scope } from '../../shared/scopes.ts'
import { type ContractLink, type ContractRouter, forwardingRouter } from './forwarding-router.ts'
import type { OpenLine } from './line.ts'

/** The contract of a control plane elsewhere, for one line of a door. */
export type LedLine = {
  router: ContractRouter
  /** The door's line has ended. */
  close(): void
}

type Parts = {
  /** Rejects with the problem that whoever asks is told. */
  open(signal: AbortSignal): Promise<Pick<OpenLine, 'link' | 'gone' | 'close'>>
  /** The line there has ended: that of the door has to end, too, and its page opens another. */
  onGone(): void
  /** Rejects where this is not to be done there. */
  judge?(needs: Scope): Promise<void>
}

/** Goes there at the first question, so that what stands in the way is the answer to it. */
export function lazyLine({ open, onGone, judge }: Parts): LedLine {
  const over = new AbortController()
  let opening: ReturnType<Parts['open']> | null = null
  const opened = async () => {
    opening ??= open(over.signal).then((line) => {
      if (over.signal.aborted) line.close()
      over.signal.addEventListener('abort', line.close)
      if (line.gone.aborted) onGone()
      line.gone.addEventListener('abort', onGone)
      return line
    })
    try {
      return await opening
    } catch (error) {
      opening = null
      throw error
    }
  }
  const link: ContractLink = {
    call: async (path, input, options) => (await opened()).link.call(path, input, options),
  }
  return { router: forwardingRouter(link, judge), close: () => over.abort() }
}
