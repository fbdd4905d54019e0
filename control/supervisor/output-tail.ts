/** Lines of a failed run that are shown. */
export const TAIL_LINES = 20
/** Characters of each. */
const MAX_LINE = 500

export type OutputTail = { add(line: string): void; lines(): string[]; clear(): void }

/** The last lines that a process printed; of JSON lines, what a person would read. */
export function createOutputTail(count = TAIL_LINES): OutputTail {
  let kept: string[] = []
  return {
    add(line) {
      if (line.trim() === '') return
      kept.push(line)
      if (kept.length > count) kept.shift()
    },
    lines: () => kept.map((line) => readable(line).slice(0, MAX_LINE)),
    clear() {
      kept = []
    },
  }
}

function readable(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { msg, err } = JSON.parse(line) as { msg?: unknown; err?: { message?: unknown } | null }
    const parts = [msg, err?.message].filter((part): part is string => typeof part === 'string' && part !== '')
    // A log that repeats its error's message says it once.
    return parts.length === 0 ? line : [...new Set(parts)].join(': ')
  } catch {
    return line
  }
}
