/** What a library prints goes to standard error from now on; returns the way back. */
export function consoleToStderr(): () => void {
  const { console: own } = globalThis
  const { log, info, debug, error } = own
  Object.assign(own, { log: error, info: error, debug: error })
  return () => void Object.assign(own, { log, info, debug })
}
