import { dialog } from 'electron/main'
import type { ControlPlane } from '../control/control-plane.ts'
import { ProblemError, problemFrom } from '../shared/problem.ts'
import { dialogs } from '../shared/words/en/dialogs.ts'
import { fill } from '../shared/words/say.ts'
import { findOtherPlane, type OtherPlane } from './other-plane.ts'

const words = dialogs.start

type Parts = {
  workspace: string
  start(): Promise<ControlPlane>
  openOutside(url: string): Promise<void>
  /** Aborted when the app quits: then nobody is asked. */
  quitting: AbortSignal
}

/** Starts the control plane; where that is not possible, says why and asks what now. `null`: the user wants to quit. */
export async function startPlane(parts: Parts): Promise<ControlPlane | null> {
  for (;;) {
    try {
      return await parts.start()
    } catch (error) {
      if (parts.quitting.aborted) return null
      const other = isHeld(error) ? await findOtherPlane(parts.workspace) : null
      const again = other === null ? await askAgain(error, parts) : await offerOther(other, parts)
      if (!again) return null
    }
  }
}

const isHeld = (error: unknown): boolean => error instanceof ProblemError && error.problem.code === 'unavailable'

async function askAgain(error: unknown, { quitting }: Parts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.message,
    detail: problemFrom(error).detail,
    buttons: [words.again, words.quit],
    cancelId: 1,
    signal: quitting,
  })
  return response === 0
}

async function offerOther(other: OtherPlane, { workspace, openOutside, quitting }: Parts): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: words.already,
    detail: fill(words.alreadyDetail, { pid: other.pid, path: workspace }),
    buttons: [words.openPanel, words.again, words.quit],
    cancelId: 2,
    signal: quitting,
  })
  if (response === 1) return true
  if (response === 0) await openOutside(await other.ticketUrl())
  return false
}
