import { MAX_LINE } from '../../../control/supervisor/line-splitter.ts'
import { say, tell } from './link.ts'

/*
 * Prints its environment and how it was started, a very long line, and an end without a line break. Sends one message that is
 * none of the link's.
 */

say({
  env: Object.keys(process.env).sort(),
  execArgv: process.execArgv,
  cwd: process.cwd(),
  args: process.argv.slice(2),
})
process.stdout.write(`${'x'.repeat(MAX_LINE * 3)}\nafter it\nlast`)
tell({ type: 'nonsense' } as never)
process.disconnect?.()
