import type { LogLine } from '../../shared/logs.ts'

/** Lines that are chosen, by id, and those of them that Shift took along last: it may take less the next time. */
export type LogSelection = { lines: ReadonlyMap<number, LogLine>; taken: readonly number[] }

export const nothingSelected: LogSelection = { lines: new Map(), taken: [] }

/** One line is chosen, or let go. */
export function toggledLine({ lines }: LogSelection, line: LogLine): LogSelection {
  const next = new Map(lines)
  if (!next.delete(line.id)) next.set(line.id, line)
  return { lines: next, taken: [] }
}

/** Those from the place where Shift began to where it is now, in the place of those that it took along before. */
export function extended({ lines, taken }: LogSelection, range: readonly LogLine[]): LogSelection {
  const kept = [...lines].filter(([id]) => !taken.includes(id))
  return {
    lines: new Map([...kept, ...range.map((line) => [line.id, line] as const)]),
    taken: range.map(({ id }) => id),
  }
}
