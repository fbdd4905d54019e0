import { setTimeout as delay } from 'node:timers/promises'
import { dialog } from 'electron/main'
import { findRunning, type RunningPlane } from '../../control/attach/find-running.ts'
import { openTicket } from '../../control/attach/open-ticket.ts'
import type { ControlPlane } from '../../control/control-plane.ts'
import { inspectFolder } from '../../control/workspaces/inspect-folder.ts'
import { problemError } from '../../shared/problem.ts'
import { sayReason } from '../../shared/words/say.ts'
import { dialogs } from '../../shared/words/spoken.ts'
import { attachTo, type DesktopPlane } from './desktop-plane.ts'
import { findAgain, type WhatNow } from './find-again.ts'
import type { PlaneSeat } from './plane-seat.ts'
import { startOrAttach, startPlane } from './start-plane.ts'
import { untilTold } from './until-told.ts'

/** Milliseconds between looks for one that is not there yet, or not there any more. */
const LOOK_AGAIN_MS = 250

export type Planes = {
  /** Starts one for the folder, or attaches to the one that holds it. `false`: the user wants to quit. */
  begin(): Promise<boolean>
  /** After one that was attached to has ended. `false`: the user wants to quit. */
  again(): Promise<boolean>
  /**
   * Goes over to another folder: what is our own stops, the other starts and has to tell what became of its services, else the first
   * is there again and the reason is thrown. `url` is `null`, since the window is led over.
   */
  goTo(workspace: string): Promise<{ url: null }>
  workspace(): string
}

type Parts = {
  workspace: string
  version: string
  seat: PlaneSeat
  start(workspace: string): Promise<ControlPlane>
  openOutside(url: string): Promise<void>
  quitting: AbortSignal
}

/** Which control plane is in force, and how another comes in its place. */
export function createPlanes({ seat, version, start, openOutside, quitting, ...first }: Parts): Planes {
  let workspace = first.workspace
  const common = {
    find: () => findRunning({ workspace }),
    attach: (running: RunningPlane) => attachTo(running, version),
    start: () => start(workspace),
    pause: () => delay(LOOK_AGAIN_MS),
  }
  const ask = () =>
    startPlane({
      ...common,
      openOutside: async (running) => openOutside(await openTicket(running)),
      quitting,
    })
  const seated = async (finding: Promise<DesktopPlane | null>): Promise<boolean> => {
    const found = await finding
    if (found === null) return false
    if (quitting.aborted) await found.leave()
    else seat.take(found)
    return !quitting.aborted
  }
  const change = async (to: string): Promise<void> => {
    await seat.leave()
    workspace = to
    const plane = await startOrAttach(common)
    try {
      await untilTold(plane.api)
    } catch (error) {
      await plane.leave()
      throw error
    }
    seat.take(plane)
  }
  return {
    begin: () => seated(ask()),
    async again() {
      await seat.leave()
      return seated(findAgain({ ...common, start: ask, ask: askWhatNow, pause: pauseUntil, quitting }))
    },
    async goTo(folder) {
      const before = workspace
      const { path: to, refusal } = await inspectFolder(folder, { open: null })
      if (refusal !== null) throw problemError('bad-input', sayReason(refusal))
      try {
        await change(to)
      } catch (error) {
        workspace = before
        await seated(ask())
        throw error
      }
      return { url: null }
    },
    workspace: () => workspace,
  }
}

const pauseUntil = (signal: AbortSignal): Promise<void> =>
  delay(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined)

const answers: readonly WhatNow[] = ['start', 'wait', 'quit']

async function askWhatNow(signal: AbortSignal): Promise<WhatNow> {
  const { message, detail, start, wait, quit } = dialogs.ended
  const buttons = [start, wait, quit]
  const { response } = await dialog.showMessageBox({ type: 'warning', message, detail, buttons, cancelId: 1, signal })
  return answers[response] ?? 'wait'
}
