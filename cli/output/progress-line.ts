import type { CliDeps } from '../deps.ts'
import { plain } from './plain.ts'

const CLEAR_LINE = '\r\u001b[2K'
/** Percent between two lines where there is no line that could change. */
const STEP = 10

export type ProgressLine = {
  show(text: string, percent: number): void
  /** Makes room for a line that stays. */
  clear(): void
  /** What comes next begins on a line of its own. */
  end(): void
}

/** On a terminal one line that changes; elsewhere a line every tenth, so that a log stays readable. */
export function createProgressLine({ stdout }: Pick<CliDeps, 'stdout'>): ProgressLine {
  const changes = stdout.isTTY === true
  let open = false
  let told = -STEP
  return {
    show(text, percent) {
      if (changes) {
        open = true
        stdout.write(`${CLEAR_LINE}${plain(text)}`)
      } else if (percent >= told + STEP) {
        told = percent - (percent % STEP)
        stdout.write(`${plain(text)}\n`)
      }
    },
    clear() {
      if (open) stdout.write(CLEAR_LINE)
      open = false
    },
    end() {
      if (open) stdout.write('\n')
      open = false
    },
  }
}
