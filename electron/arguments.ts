import { resolve } from 'node:path'

/** Asks for a start without the window; a start at login is given it. */
export const HIDDEN = '--hidden'

/** Asks for the practice folder, with the demo. */
export const DEMO = '--demo'

export type AppArguments = { workspace: string | null; demo: boolean; hidden: boolean }

/**
 * What is ours on the command line: `--workspace DIR` or `--workspace=DIR`, `DEMO` and `HIDDEN`. Chromium's own arguments stand between
 * them in any order, so that anything unknown is left alone.
 */
export function readArguments(argv: readonly string[], cwd: string): AppArguments {
  const at = argv.findIndex((argument) => argument === '--workspace' || argument.startsWith('--workspace='))
  const given = argv[at]?.includes('=') ? argv[at].slice('--workspace='.length) : argv[at + 1]
  const isGiven = at >= 0 && given !== undefined && given !== '' && !given.startsWith('--')
  return { workspace: isGiven ? resolve(cwd, given) : null, demo: argv.includes(DEMO), hidden: argv.includes(HIDDEN) }
}
