/** Lines of a failed run that are shown. */
export const TAIL_LINES = 20
const MAX_LINE = 500

export type OutputTail = { add(line: string): void; lines(): string[]; clear(): void }

/** The last lines that a process printed; of JSON lines, what a person would read. */
export function createOutputTail(): OutputTail {
  let lines: string[] = []
  return {
    add(line) {
      lines = [...lines, readable(line).slice(0, MAX_LINE)].slice(-TAIL_LINES)
    },
    lines: () => lines,
    clear() {
      lines = []
    },
  }
}

function readable(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { msg, err } = JSON.parse(line) as { msg?: unknown; err?: { message?: unknown } }
    const text = [msg, err?.message].filter((part) => typeof part === 'string').join(': ')
    return text === '' ? line : text
  } catch {
    return line
  }
}
