import { stripVTControlCharacters } from 'node:util'

/** Rows with their columns under one another; trailing empty cells leave no space behind. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, width(cell))
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

// Colour takes no room on the screen.
const width = (text: string): number => [...stripVTControlCharacters(text)].length
