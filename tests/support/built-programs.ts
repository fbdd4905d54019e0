import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A program as it is shipped, by its name; it starts in half the time that its source takes. */
export const builtProgram = (name: string): string => join(root, 'out/node', `${name}.js`)

/** Before the tests that start programs: builds what has changed. */
export function setup(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
}
