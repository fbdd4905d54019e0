/** Milliseconds that everything has to end; then the app leaves all the same, and takes its processes along. */
export const QUIT_WITHIN_MS = 6_000

export type Quit = {
  /** For `before-quit`. */
  beforeQuit(event: { preventDefault(): void }): void
  /** The system shuts down: it must not be held up, and does not wait. */
  systemEnds(): void
  /** Aborted when the app is about to end: windows then close rather than hide, and nobody is asked anything any more. */
  readonly signal: AbortSignal
}

type Parts = {
  /** Ends the services, then everything else. */
  stop(): Promise<void>
  /** Asks Electron to quit, again. */
  quit(): void
  onFailure(error: unknown): void
}

/** Electron does not wait for promises: the first request to quit is put off until everything has ended, then repeated. */
export function createQuit({ stop, quit, onFailure }: Parts): Quit {
  const underWay = new AbortController()
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  let isSystem = false

  const stopAll = async (): Promise<void> => {
    const { promise: late, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, QUIT_WITHIN_MS)
    try {
      await Promise.race([stop(), late])
    } catch (error) {
      onFailure(error)
    } finally {
      clearTimeout(timer)
    }
    state = 'stopped'
  }
  const begin = (): Promise<void> => {
    state = 'stopping'
    underWay.abort()
    return stopAll()
  }

  return {
    beforeQuit(event) {
      if (state === 'stopped' || isSystem) return
      event.preventDefault()
      // Not within the event: Electron still takes itself for quitting there, and ignores it.
      if (state === 'running') void begin().then(() => setImmediate(quit))
    },
    systemEnds() {
      isSystem = true
      if (state === 'running') void begin()
    },
    signal: underWay.signal,
  }
}
