import type { RunningPlane } from '../../control/attach/find-running.ts'
import type { DesktopPlane } from './desktop-plane.ts'

export type WhatNow = 'start' | 'wait' | 'quit'

type Parts = {
  find(): Promise<RunningPlane | null>
  attach(running: RunningPlane): Promise<DesktopPlane>
  /** Starts one in this app, or whatever the user says where that is not possible; `null`: quit. */
  start(): Promise<DesktopPlane | null>
  /** Asks what to do; the signal takes the question back. */
  ask(signal: AbortSignal): Promise<WhatNow>
  /** Resolves after a while, or with the signal. */
  pause(signal: AbortSignal): Promise<void>
  quitting: AbortSignal
}

/** Attempts to reach one that holds the folder, before the user is asked about it. */
const MOST_FAILURES = 20

/**
 * After a control plane that we were attached to ended: goes back to it when it is there again, and meanwhile offers to start
 * one here. `null`: the user wants to quit, or does.
 */
export async function findAgain({ find, attach, start, ask, pause, quitting }: Parts): Promise<DesktopPlane | null> {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, quitting])
  const answered = new AbortController()
  let answer: WhatNow | null = null
  let isAsked = false
  let failures = 0
  const askOnce = async (): Promise<void> => {
    if (isAsked) return
    isAsked = true
    const given = await ask(signal)
    if (signal.aborted) return
    answer = given
    answered.abort()
  }
  try {
    for (;;) {
      const running = await find()
      if (signal.aborted) return null
      if (running === null) askOnce().catch(() => undefined)
      else {
        const plane = await attach(running).catch(() => null)
        if (plane !== null && !signal.aborted) return plane
        await plane?.leave()
        failures += 1
        if (failures === MOST_FAILURES) return await start()
      }
      await pause(answer === null ? AbortSignal.any([signal, answered.signal]) : signal)
      if (signal.aborted || answer === 'quit') return null
      if (answer === 'start') return await start()
    }
  } finally {
    over.abort()
  }
}
