import { cliNode } from '../shared/words/en/cli-node.ts'
import { fill } from '../shared/words/say.ts'

const LEAST_MAJOR = 24

/** Why this Node.js cannot run the program; `null`: it can. */
export function tooOld(version: string): string | null {
  const major = Number(version.split('.')[0])
  return major >= LEAST_MAJOR ? null : fill(cliNode.tooOld, { version, least: LEAST_MAJOR })
}
