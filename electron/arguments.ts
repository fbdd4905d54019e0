import { resolve } from 'node:path'

/** Asks for a start without the window; a start at login is given it. */
export const HIDDEN = '--hidden'

/** Asks for the practice folder, with the demo. */
export const DEMO = '--demo'

/** Asks for the panel alone: nothing is started, and nobody asked. */
export const SAFE_MODE = '--safe-mode'

export type AppArguments = { workspace: string | null; demo: boolean; hidden: boolean; safeMode: boolean }

/**
 * What is ours on the command line: `--workspace DIR` or `--workspace=DIR`, `DEMO`, `HIDDEN` and `SAFE_MODE`. Chromium's own arguments stand between
 * them in any order, so that anything unknown is left alone.
 */
export function readArguments(argv: readonly string[], cwd: string): AppArguments {
  const at = argv.findIndex((argument) => argument === '--workspace' || argument.startsWith('--workspace='))
  const given = argv[at]?.includes('=') ? argv[at].slice('--workspace='.length) : argv[at + 1]
  const isGiven = at >= 0 && given !== undefined && given !== '' && !given.startsWith('--')
  return {
    workspace: isGiven ? resolve(cwd, given) : null,
    demo: argv.includes(DEMO),
    hidden: argv.includes(HIDDEN),
    safeMode: argv.includes(SAFE_MODE),
  }
}
