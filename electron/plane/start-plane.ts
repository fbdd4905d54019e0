import { dialog } from 'electron/main'
import type { RunningPlane } from '../../control/attach/find-running.ts'
import type { ControlPlane } from '../../control/control-plane.ts'
import { ProblemError, problemFrom } from '../../shared/problem.ts'
import { dialogs } from '../../shared/words/spoken.ts'
import { type DesktopPlane, OtherVersion, ownPlane } from './desktop-plane.ts'

type Parts = {
  start(): Promise<ControlPlane>
  find(): Promise<RunningPlane | null>
  attach(running: RunningPlane): Promise<DesktopPlane>
  /** Opens the panel of one that cannot be shown in the window. */
  openOutside(running: RunningPlane): Promise<void>
  /** Resolves after a moment. */
  pause(): Promise<void>
  /** Aborted when the app quits: then nobody is asked. */
  quitting: AbortSignal
}

/** Looks for one whose door is not open yet; together some seconds. */
const MOST_LOOKS = 50

/** A control plane of our own, or the one that holds the folder already. Throws what speaks against both. */
export async function startOrAttach({ start, find, attach, pause }: Omit<Parts, 'openOutside' | 'quitting'>) {
  try {
    return ownPlane(await start())
  } catch (error) {
    if (!isHeld(error)) throw error
    let other = await find()
    // Whoever was started a moment before us holds the lock already, but its door may still be shut.
    for (let looks = 0; other?.origin === null && looks < MOST_LOOKS; looks += 1) {
      await pause()
      other = await find()
    }
    if (other === null) throw error
    return await attach(other)
  }
}

/** The same; where that is not possible, says why and asks what now. `null`: the user wants to quit. */
export async function startPlane(parts: Parts): Promise<DesktopPlane | null> {
  for (;;) {
    try {
      return await startOrAttach(parts)
    } catch (error) {
      if (parts.quitting.aborted) return null
      if (!(await askAgain(error, parts))) return null
    }
  }
}

const isHeld = (error: unknown): boolean => error instanceof ProblemError && error.problem.code === 'unavailable'

async function askAgain(error: unknown, { find, openOutside, quitting }: Parts): Promise<boolean> {
  const other = error instanceof OtherVersion ? await find() : null
  const { response } = await dialog.showMessageBox({
    type: other ? 'info' : 'error',
    message: other ? dialogs.start.already : dialogs.start.message,
    detail: error instanceof OtherVersion ? error.message : problemFrom(error).detail,
    buttons: [...(other ? [dialogs.start.openPanel] : []), dialogs.start.again, dialogs.start.quit],
    cancelId: other ? 2 : 1,
    signal: quitting,
  })
  if (other && response === 0) {
    await openOutside(other)
    return false
  }
  return response === (other ? 1 : 0)
}
