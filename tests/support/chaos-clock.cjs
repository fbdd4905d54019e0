/*
 * Loaded by the control plane under test (NODE_OPTIONS): at SIGUSR2 the clock runs ahead by the milliseconds in the file that
 * CHAOS_CLOCK names, and how many resources keep the event loop alive is written beside it.
 */
const { readFileSync, renameSync, writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

const file = process.env.CHAOS_CLOCK
if (isMainThread && file !== undefined) {
  const Real = Date
  let ahead = 0
  class Shifted extends Real {
    /** @param {any[]} parts */
    constructor(...parts) {
      // @ts-expect-error: as many as a Date takes
      super(...(parts.length === 0 ? [Real.now() + ahead] : parts))
    }
    /** @override */
    static now() {
      return Real.now() + ahead
    }
  }
  globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (Shifted))
  process.on('SIGUSR2', () => {
    ahead = Number(readFileSync(file, 'utf8'))
    /** @type {Record<string, number>} */
    const kinds = {}
    for (const kind of process.getActiveResourcesInfo()) kinds[kind] = (kinds[kind] ?? 0) + 1
    writeFileSync(`${file}.part`, JSON.stringify({ ahead, kinds }))
    renameSync(`${file}.part`, `${file}.seen`)
  })
}
